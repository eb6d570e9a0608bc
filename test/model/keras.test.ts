import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { NdArray } from "../../src/index.js"
import { adam, concat, input, l1, l2, layers, model, rmsprop, sequential, sgd } from "../../src/index.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { ModelObject } from "../../src/model/modelObject.js"
import { distance, type Tolerance } from "../support/keras.js"
import { parseSafetensors } from "../support/safetensors.js"
import { engineNames } from "./support.js"

/**
 * A training that Keras 3.15.1 was run on, on TensorFlow.
 * The model, what it is compiled with, and Keras' keys for ours.
 */
interface Case {
  readonly build: () => unknown
  readonly compile: Readonly<Record<string, unknown>>
  readonly fit: Readonly<Record<string, unknown>>
  /** Names of inputs and outputs of a model with several. */
  readonly inputs?: readonly string[]
  readonly outputs?: readonly string[]
  readonly keys: Readonly<Record<string, string>>
}

const sparse = "sparseCategoricalCrossentropy"
const accuracy = { loss: "loss", accuracy: "accuracy" }

const cases: Readonly<Record<string, Case>> = {
  masked_loss: {
    build: () =>
      sequential([5], "int32")
        .embedding(8, 4, { maskZero: true })
        .lstm(4, { returnSequences: true })
        .dense(3, { activation: "softmax" }),
    compile: { optimizer: sgd(0.3), loss: sparse, metrics: ["accuracy"] },
    fit: { batchSize: 8, epochs: 5 },
    keys: accuracy,
  },
  class_weight: {
    build: () =>
      sequential([4]).dense(6, { activation: "tanh", name: "hidden" }).dense(3, { activation: "softmax", name: "out" }),
    compile: { optimizer: sgd(0.2), loss: sparse, metrics: ["accuracy"] },
    fit: { batchSize: 4, epochs: 3, classWeight: { 0: 0.5, 1: 2, 2: 1.3 } },
    keys: accuracy,
  },
  sample_weight: {
    build: () => sequential([4]).dense(6, { activation: "tanh", name: "hidden" }).dense(2, { name: "out" }),
    compile: { optimizer: sgd(0.1), loss: "mse", metrics: ["mae"] },
    fit: { batchSize: 4, epochs: 3 },
    keys: { loss: "loss", mae: "mae" },
  },
  multi_output: {
    build: () => {
      const [x0, x1] = [input([4]), input([3])]
      const merged = concat([x0.dense(4, { activation: "tanh" }), x1])
      const a = merged.dense(2, { name: "a" })
      return model({ inputs: { x0, x1 }, outputs: { a, b: merged.dense(3, { activation: "softmax", name: "b" }) } })
    },
    compile: {
      optimizer: adam(0.03, { epsilon: 1e-4 }),
      loss: { a: "mse", b: sparse },
      lossWeights: { a: 0.3, b: 2 },
      metrics: { a: ["mae"], b: ["accuracy"] },
    },
    fit: { batchSize: 4, epochs: 3 },
    inputs: ["x0", "x1"],
    outputs: ["a", "b"],
    keys: { loss: "loss", aLoss: "a_loss", bLoss: "b_loss", aMae: "a_mae", bAccuracy: "b_accuracy" },
  },
  bn_frozen: {
    build: () =>
      sequential([4])
        .dense(5)
        .batchNormalization({ momentum: 0.5 })
        .activation("tanh")
        .batchNormalization({ trainable: false })
        .dense(2),
    compile: { optimizer: rmsprop(0.01, { epsilon: 1e-3 }), loss: "mse" },
    fit: { batchSize: 4, epochs: 3 },
    keys: { loss: "loss" },
  },
  bn_training: {
    build: () =>
      sequential([6, 6, 2])
        .conv2d(3, 3, { activation: "tanh", useBias: false })
        .batchNormalization({ momentum: 0.8 })
        .maxPool2d(2)
        .flatten()
        .dense(3, { activation: "softmax" }),
    compile: { optimizer: sgd(0.1, { momentum: 0.9 }), loss: sparse, metrics: ["accuracy"] },
    fit: { batchSize: 4, epochs: 3 },
    keys: { ...accuracy, valLoss: "val_loss", valAccuracy: "val_accuracy" },
  },
  frozen_submodel: {
    build: () => {
      const base = sequential([4], "float32", { name: "base" }).dense(5, { activation: "tanh" }).batchNormalization()
      base.trainable = false
      return sequential([4]).apply(base).dense(3, { activation: "softmax" })
    },
    compile: { optimizer: sgd(0.2), loss: "categoricalCrossentropy", metrics: ["accuracy"] },
    fit: { batchSize: 8, epochs: 5 },
    keys: accuracy,
  },
  shared_weights: {
    build: () => {
      const [x0, x1] = [input([4]), input([4])]
      const shared = layers.dense(3, { activation: "tanh" })
      return model({ inputs: { x0, x1 }, outputs: x0.apply(shared).subtract(x1.apply(shared)).dense(1) })
    },
    compile: { optimizer: sgd(0.2, { momentum: 0.6, nesterov: true }), loss: "mse" },
    fit: { batchSize: 8, epochs: 5 },
    inputs: ["x0", "x1"],
    keys: { loss: "loss" },
  },
  frozen_layers: {
    build: () =>
      sequential([5])
        .dense(4, { activation: "tanh", trainable: false, name: "f1" })
        .dense(4, { activation: "tanh", name: "f2" })
        .dense(2),
    compile: { optimizer: adam(0.05), loss: "mse" },
    fit: { batchSize: 8, epochs: 5 },
    keys: { loss: "loss" },
  },
  reg_l1: {
    build: () =>
      sequential([4])
        .dense(6, { activation: "tanh", kernelRegularizer: l1(0.02), name: "hidden" })
        .dense(2, { name: "out" }),
    compile: { optimizer: sgd(0.2, { momentum: 0.5 }), loss: "mse", metrics: ["mae"] },
    fit: { batchSize: 4, epochs: 3 },
    keys: { loss: "loss", mae: "mae", valLoss: "val_loss", valMae: "val_mae" },
  },
  reg_l2_bias: {
    build: () =>
      sequential([4])
        .dense(6, { activation: "tanh", kernelRegularizer: l2(0.1), biasRegularizer: l1(0.05), name: "hidden" })
        .dense(2, { name: "out" }),
    compile: { optimizer: sgd(0.2, { momentum: 0.5 }), loss: "mse", metrics: ["mae"] },
    fit: { batchSize: 4, epochs: 3 },
    keys: { loss: "loss", mae: "mae", valLoss: "val_loss", valMae: "val_mae" },
  },
}

const below = (tensors: Readonly<Record<string, HostTensor>>, prefix: string): Record<string, HostTensor> =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  )

/** One value, or several by the names of their places. */
const placed = <T>(values: readonly T[], names: readonly string[] | undefined): unknown =>
  names === undefined ? values[0] : Object.fromEntries(names.map((name, i) => [name, values[i]]))

const vector = (data: readonly number[]): HostTensor => ({
  shape: [data.length],
  dtype: "float32",
  data: Float32Array.from(data),
})

describe.each(engineNames)("training as Keras does it, on %s", (engine) => {
  it.each(Object.entries(cases))("%s", async (name, { build, compile, fit, inputs, outputs, keys }) => {
    const file = new URL(`./fixtures/${name}.safetensors`, import.meta.url)
    const { tensors, metadata } = parseSafetensors(readFileSync(file))
    const tolerance = JSON.parse(metadata.tolerance ?? "") as Tolerance
    const close = (actual: HostTensor, expected: HostTensor | undefined, what: string): void =>
      expect(distance(actual, expected as HostTensor, tolerance), what).toBeLessThanOrEqual(1)
    const list = (prefix: string): HostTensor[] => Object.values(below(tensors, prefix))
    const sampleWeight = list("sample_weight/")
    const data = {
      x: placed(list("in/"), inputs),
      y: placed(list("target/"), outputs),
      ...(sampleWeight.length > 0 && { sampleWeight: placed(sampleWeight, outputs) }),
    }
    const validation = { x: placed(list("val_in/"), inputs), y: placed(list("val_target/"), outputs) }

    const net = build() as ModelObject
    net.setWeights(below(tensors, "weight/"))
    const compiled = net.compile({ ...compile, engine })
    const { history } = await compiled.fit({
      ...data,
      ...fit,
      shuffle: false,
      progress: "none",
      ...(list("val_in/").length > 0 && { validationData: validation }),
    })
    const evaluated = await compiled.evaluate({ ...data, batchSize: fit.batchSize })
    const predicted = await compiled.predict(data.x)

    expect(Object.keys(history).sort()).toEqual(Object.keys(keys).sort())
    for (const [own, theirs] of Object.entries(keys)) {
      close(vector(history[own] ?? []), tensors[`out/history/${theirs}`], own)
      if (own.startsWith("val")) continue
      const expected = tensors[`out/evaluate/${theirs}`] as HostTensor
      close({ ...expected, data: Float32Array.of(evaluated[own] as number) }, expected, `evaluate ${own}`)
    }
    const weights = await compiled.getWeights()
    for (const [path, expected] of Object.entries(below(tensors, "trained/")))
      close(weights[path] as HostTensor, expected, path)
    const parts =
      outputs === undefined ? [predicted] : outputs.map((each) => (predicted as Record<string, NdArray>)[each])
    for (const [i, part] of parts.entries()) close(part as HostTensor, tensors[`out/predict/${i}`], `predict ${i}`)
  })
})
