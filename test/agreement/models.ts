import * as shapewright from "../../src/index.js"
import { integers, random } from "../engines/graphs.js"

const { adam, adamw, input, layers, model, rmsprop, sequential, setRandomSeed, sgd, sparseCategoricalCrossentropy } =
  shapewright

/** The engines that models are compiled for here. */
export type Backend = "cpu" | "wasm" | "tensorflow"

/** What a training came to. */
export interface Trained {
  /** Logs of the epochs and of an evaluation, by key. */
  readonly logs: Readonly<Record<string, readonly number[]>>
  /** Weights by path, and predictions by output. */
  readonly values: Readonly<Record<string, shapewright.NdArray>>
}

/** Parts of models that are used here, whatever their types say of places. */
interface Asked {
  predict(x: unknown, options: object): Promise<unknown>
}

interface Trainable extends Asked {
  fit(options: object): Promise<shapewright.History>
  evaluate(options: object): Promise<shapewright.Logs>
  getWeights(): Promise<Readonly<Record<string, shapewright.NdArray>>>
}

/** A model before and after it was compiled, over the same weights, and what it is trained on. */
export interface Made {
  readonly plain: unknown
  readonly compiled: unknown
  readonly data: { readonly x: unknown; readonly y: unknown; readonly [option: string]: unknown }
}

/** What happens after each training step. */
export type Between = (plain: Asked, compiled: Asked, x: unknown) => Promise<unknown>

/** Trains a model, with a short last batch and validation, evaluates it and predicts. */
export async function train(make: (engine: Backend) => Made, engine: Backend, between?: Between): Promise<Trained> {
  const { plain, compiled, data } = make(engine)
  const { x, y, ...options } = data
  const trainable = compiled as Trainable
  // Without anything to do after each step, many steps may be made in one call.
  const callbacks = between === undefined ? [] : [{ onBatchEnd: () => between(plain as Asked, trainable, x) }]
  const settings = { batchSize: 5, epochs: 3, validationSplit: 0.25, progress: "none", callbacks }
  const history = await trainable.fit({ x, y, ...settings, ...options })
  const evaluation = await trainable.evaluate({ x, y, batchSize: 7 })
  const predicted = await trainable.predict(x, { batchSize: 7 })
  const outputs = predicted instanceof shapewright.NdArray ? { output: predicted } : (predicted as Trained["values"])
  const tested = Object.entries(evaluation).map(([key, value]) => [`test/${key}`, [value]])
  return {
    logs: { ...history.history, ...Object.fromEntries(tested) },
    values: { ...(await trainable.getWeights()), ...outputs },
  }
}

const samples = 16
const classes = integers([samples], 0, 3)

/** Models of each kind, made anew at each call and always with the same seeds. */
export const models: Readonly<Record<string, (engine: Backend) => Made>> = {
  "a convolution network": (engine) => {
    setRandomSeed(1)
    const plain = sequential([8, 8, 2])
      .conv2d(4, 3, { activation: "relu", kernelRegularizer: "l2" })
      .batchNormalization()
      .maxPool2d(2)
      .depthwiseConv2d(2, { activation: "silu" })
      .flatten()
      .dropout(0.25)
      .dense(3)
    const compiled = plain.compile({
      optimizer: adam(0.01, { clipNorm: 1 }),
      loss: sparseCategoricalCrossentropy({ fromLogits: true }),
      metrics: ["accuracy"],
      seed: 3,
      engine,
    })
    return { plain, compiled, data: { x: random([samples, 8, 8, 2]), y: classes, classWeight: { 0: 2, 2: 0.5 } } }
  },
  "an LSTM with a mask": (engine) => {
    setRandomSeed(2)
    const plain = sequential(["time"], "int32")
      .embedding(9, 5, { maskZero: true })
      .lstm(4, { returnSequences: true, dropout: 0.2 })
      .lstm(3, { recurrentDropout: 0.2 })
      .dense(1, { activation: "sigmoid" })
    const compiled = plain.compile({
      optimizer: rmsprop(0.01, { momentum: 0.5 }),
      loss: "binaryCrossentropy",
      metrics: ["accuracy", "auc"],
      seed: 4,
      engine,
    })
    const words = integers([samples, 6], 1, 9)
    const padded = { ...words, data: words.data.map((word, i) => (i % 6 >= 2 + (i % 5) ? 0 : word)) }
    return { plain, compiled, data: { x: padded, y: integers([samples, 1], 0, 2).data } }
  },
  "an attention block": (engine) => {
    setRandomSeed(3)
    const steps = input([5, 6])
    const seen = steps.multiHeadAttention(2, 3, { dropout: 0.1 }).add(steps).layerNormalization()
    const block = seen.dense(8, { activation: "gelu" }).dense(6).add(seen).layerNormalization()
    const plain = model({
      inputs: steps,
      outputs: block.globalAveragePooling1d().dense(3, { activation: "softmax" }),
    })
    const compiled = plain.compile({
      // The loss does not depend on the bias of the keys: its derivative is rounding alone, which a small epsilon
      // would blow up to full steps.
      optimizer: adamw(0.01, { epsilon: 1e-4 }),
      loss: "sparseCategoricalCrossentropy",
      metrics: ["accuracy"],
      seed: 5,
      engine,
    })
    return { plain, compiled, data: { x: random([samples, 5, 6]), y: classes } }
  },
  "two inputs, two outputs and a shared layer": (engine) => {
    setRandomSeed(4)
    const [left, right] = [input([4]), input([4])]
    const shared = layers.dense(5, { activation: "tanh" })
    const both = left.apply(shared).concat(right.apply(shared)).dense(6, { activation: "relu" })
    const plain = model({
      inputs: { left, right },
      outputs: { price: both.dense(1), kind: both.dense(3, { activation: "softmax" }) },
    })
    const compiled = plain.compile({
      optimizer: sgd(0.05, { momentum: 0.9, nesterov: true }),
      loss: { price: "meanSquaredError", kind: "sparseCategoricalCrossentropy" },
      lossWeights: { price: 0.5, kind: 2 },
      metrics: { price: ["meanAbsoluteError"], kind: ["accuracy"] },
      seed: 6,
      engine,
    })
    const data = {
      x: { left: random([samples, 4]), right: random([samples, 4], { seed: 2 }) },
      y: { price: random([samples, 1], { seed: 3 }), kind: classes },
      sampleWeight: { price: random([samples], { scale: 0.5, shift: 1 }) },
    }
    return { plain, compiled, data }
  },
}
