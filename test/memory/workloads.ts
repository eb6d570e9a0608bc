import { adam, type NdArray, rmsprop, sequential } from "../../src/index.js"
import type { Callback } from "../../src/train/callback.js"
import { earlyStopping } from "../../src/train/callbacks/earlyStopping.js"
import { reduceLROnPlateau } from "../../src/train/callbacks/reduceLROnPlateau.js"
import { integers, random } from "../engines/graphs.js"

/** The engines that models work on here. */
export type Backend = "cpu" | "wasm"

/** A small model with its data. */
export interface Workload {
  readonly train: (epochs: number) => Promise<void>
  readonly predict: (samples: number, batchSize: number) => Promise<void>
}

/** Steps of one epoch of a workload. */
export const stepsPerEpoch = 10

const batchSize = 4
const samples = 50
/** Left for training, the last batch of which is short, after a quarter is split off. */
const validationSplit = 0.25

type Given = ReturnType<typeof random>

interface Compiled {
  fit(options: object): Promise<unknown>
  evaluate(options: object): Promise<unknown>
  predict(x: Given, options: object): Promise<NdArray>
}

/** Training with validation and with callbacks that take copies of the weights and restore them, and an evaluation. */
function workload(compiled: unknown, x: Given, y: Given): Workload {
  const model = compiled as Compiled
  const callbacks = (): readonly Callback[] => [
    earlyStopping({ monitor: "valLoss", patience: 100_000, restoreBestWeights: true }) as Callback,
    reduceLROnPlateau({ monitor: "loss", patience: 1, factor: 0.99 }) as Callback,
  ]
  return {
    train: async (epochs) => {
      await model.fit({ x, y, epochs, batchSize, validationSplit, callbacks: callbacks(), progress: "none" })
      await model.evaluate({ x, y, batchSize: 7 })
    },
    predict: async (count, size) => {
      const some = {
        ...x,
        shape: [count, ...x.shape.slice(1)],
        data: x.data.slice(0, (x.data.length / samples) * count),
      }
      const { shape } = await model.predict(some, { batchSize: size })
      if (shape[0] !== count) throw new Error(`predicted ${shape[0]} samples, not ${count}`)
    },
  }
}

const labels = integers([samples], 0, 3)

/** Small models of each kind, made anew at each call. */
export const workloads: Readonly<Record<string, (engine: Backend) => Workload>> = {
  "a multilayer perceptron": (engine) =>
    workload(
      sequential([6])
        .dense(8, { activation: "relu" })
        .batchNormalization()
        .dropout(0.2)
        .dense(3, { activation: "softmax" })
        .compile({ optimizer: adam(), loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"], seed: 1, engine }),
      random([samples, 6]),
      labels,
    ),
  "a convolution network": (engine) =>
    workload(
      sequential([6, 6, 1])
        .conv2d(2, 3, { activation: "relu" })
        .maxPool2d(2)
        .flatten()
        .dense(3, { activation: "softmax" })
        .compile({ optimizer: "adamw", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"], seed: 1, engine }),
      random([samples, 6, 6, 1]),
      labels,
    ),
  "an embedding into an LSTM": (engine) =>
    workload(
      sequential(["time"], "int32")
        .embedding(7, 3, { maskZero: true })
        .lstm(2)
        .dense(1, { activation: "sigmoid" })
        .compile({ optimizer: rmsprop(), loss: "binaryCrossentropy", metrics: ["auc"], seed: 1, engine }),
      integers([samples, 4], 0, 7),
      integers([samples, 1], 0, 2),
    ),
}
