import { applyTo } from "../../../src/builder/apply.js"
import { inputValue, Network } from "../../../src/builder/network.js"
import { mul } from "../../../src/ir/ops/mul.js"
import { select } from "../../../src/ir/ops/select.js"
import { sub } from "../../../src/ir/ops/sub.js"
import { dense } from "../../../src/layers/catalogue/dense.js"
import type { Layer } from "../../../src/layers/layer.js"
import { meanSquaredError } from "../../../src/losses/meanSquaredError.js"
import type { Optimizer } from "../../../src/optimizers/optimizer.js"
import { NdArray } from "../../../src/shape/ndarray.js"
import type { Callback } from "../../../src/train/callback.js"
import type { Dataset } from "../../../src/train/dataset.js"
import { fitDataset } from "../../../src/train/fit.js"
import { createObjective } from "../../../src/train/objective.js"
import type { Display } from "../../../src/train/progress/display.js"
import { Trainer } from "../../../src/train/trainer.js"
import { oracleEngine } from "../../oracle/index.js"
import { neverSaves } from "../../support/saver.js"

/** Plain gradient descent. */
const descent = (learningRate: number): Optimizer => ({
  name: "descent",
  kerasName: "SGD",
  config: {},
  learningRate,
  slots: () => ({}),
  transformGradients: (gradients) => gradients,
  update: ({ weight, gradient, learningRate: rate, enabled }) => ({
    weight: select(enabled, sub(weight, mul(rate, gradient)), weight),
    slots: {},
  }),
})

const column = (values: readonly number[]) => new NdArray(Float32Array.from(values), [values.length, 1], "float32")

/** Samples of `y = slope x` for x = 1, 2, …, count. */
export function line(slope: number, count: number): Dataset {
  const x = Array.from({ length: count }, (_, i) => i + 1)
  return { count, inputs: [column(x)], targets: [column(x.map((value) => slope * value))], weights: undefined }
}

/** A model of one weight, `y = w x` with w = 0 before training, on the reference interpreter. */
export function tinyTrainer(learningRate: number): Trainer {
  const input = inputValue({ shape: [1], dtype: "float32" })
  const { layer } = dense.create([1, { useBias: false, kernelInitializer: "zeros", name: "slope" }])
  const network = new Network("sequential", [input], [applyTo(layer as Layer, [input])])
  const goal = { name: "output", isNamed: false, loss: meanSquaredError(), lossWeight: 1, metrics: [] }
  return new Trainer(network, createObjective(network, [goal], descent(learningRate)), oracleEngine(), 1)
}

/** The model's weight. */
export async function slopeOf(trainer: Trainer): Promise<number> {
  const [weights] = [...(await trainer.snapshot()).values()]
  return weights?.[0] ?? Number.NaN
}

/** Trains with two steps an epoch on `y = 2 x`; validation data, if there is any, says `y = validationSlope x`. */
export function fitTiny(
  trainer: Trainer,
  epochs: number,
  callbacks: readonly Callback<string>[],
  validationSlope?: number,
  display: Display = {},
) {
  const validation = validationSlope === undefined ? undefined : line(validationSlope, 2)
  return fitDataset(trainer, line(2, 4), {
    epochs,
    initialEpoch: 0,
    batchSize: 2,
    shuffle: false,
    callbacks,
    display,
    validation,
    validationBatchSize: 2,
    saver: neverSaves,
  })
}
