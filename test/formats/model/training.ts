import {
  adam,
  add,
  huber,
  input,
  type LoadedModel,
  layers,
  model,
  precision,
  sequential,
  setRandomSeed,
  sgd,
} from "../../../src/index.js"
import { numbers, rows } from "../../model/support.js"

/** What a saved model can do again, whatever its type was. */
export type Loaded = LoadedModel & {
  fit(options: object): Promise<unknown>
  evaluate(options: object): Promise<Readonly<Record<string, number>>>
}

const engineOf = (engine: string) => ({ engine: engine as "cpu", seed: 11 })

/** A chain with random numbers, moving statistics, a penalty, and slots. */
export function noisyChain(engine: string) {
  setRandomSeed(3)
  return sequential([6])
    .dense(8, { activation: "relu", kernelRegularizer: "l2" })
    .batchNormalization()
    .dropout(0.4)
    .dense(5, { trainable: false })
    .dense(3, { activation: "softmax" })
    .compile({
      optimizer: adam(0.01, { clipNorm: 1, amsgrad: true }),
      loss: "sparseCategoricalCrossentropy",
      metrics: ["accuracy"],
      ...engineOf(engine),
    })
}

/** What the chain is trained on. */
export const chainData = {
  x: rows(40, 6),
  y: numbers(40).map((value) => (value > 0.3 ? 2 : value > -0.3 ? 1 : 0)),
  batchSize: 16,
  progress: "none",
} as const

/** Several inputs and outputs, a shared layer with dropout, a model inside, and a recurrent layer. */
export function branches(engine: string) {
  setRandomSeed(5)
  const encoder = sequential([4], "float32", { name: "encoder" }).dense(4, { activation: "tanh" }).dropout(0.3)
  const [left, right, steps] = [input([4]), input([4]), input([3, 2])]
  const shared = layers.dense(4)
  const [a, b] = [left.apply(encoder).apply(shared), right.apply(encoder).apply(shared)]
  const time = steps.lstm(4, { initialState: [a, b], dropout: 0.2 })
  const merged = add([a, b, time])
  return model({
    inputs: { left, right, steps },
    outputs: { value: merged.dense(1), kind: merged.dense(2, { activation: "sigmoid" }) },
  }).compile({
    optimizer: sgd(0.1, { momentum: 0.9, nesterov: true }),
    loss: { value: huber({ delta: 0.5 }), kind: "binaryCrossentropy" },
    lossWeights: { value: 0.25 },
    metrics: { kind: [precision({ name: "sure", thresholds: 0.75 }), "mse"] },
    ...engineOf(engine),
  })
}

/** What it is trained on. */
export const branchData = {
  x: {
    left: rows(24, 4),
    right: rows(24, 4, 2),
    steps: rows(24, 6, 3).map((row) => [row.slice(0, 2), row.slice(2, 4), row.slice(4)]),
  },
  y: { value: rows(24, 1), kind: rows(24, 2, 5).map((row) => row.map((value) => (value > 0 ? 1 : 0))) },
  batchSize: 8,
  progress: "none",
} as const

/** Models by name, with their data. */
export const trainings = {
  chain: { build: noisyChain, data: chainData },
  branches: { build: branches, data: branchData },
}
