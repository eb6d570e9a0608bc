import { weightsOf } from "../../../../src/builder/names.js"
import type { Network } from "../../../../src/builder/network.js"
import type { Engine } from "../../../../src/engines/engine.js"
import { adam, input, layers, model, rmsprop, sequential, setRandomSeed, sgd } from "../../../../src/index.js"
import type { Precision } from "../../../../src/ir/precision.js"
import type { Variable } from "../../../../src/layers/variable.js"
import { type GivenData, labelledDataset } from "../../../../src/model/datasets.js"
import { goalsOf } from "../../../../src/model/goals.js"
import type { ModelObject } from "../../../../src/model/modelObject.js"
import { type OptimizerLike, resolveOptimizer } from "../../../../src/optimizers/resolve.js"
import { batchCount, batchFeeds, type Dataset, datasetFeeds, shuffledOrder } from "../../../../src/train/dataset.js"
import { accumulatorsOf, createObjective, type Objective } from "../../../../src/train/objective.js"
import { Session } from "../../../../src/train/session.js"
import { Trainer } from "../../../../src/train/trainer.js"
import { weightingOf } from "../../../../src/train/weighting.js"
import { differenceOf } from "../../closeness.js"
import { integers, random } from "../../graphs.js"

/** A model with what it is compiled with and trained on. */
export interface Case {
  readonly build: () => unknown
  readonly compile: { readonly optimizer: OptimizerLike; readonly loss: unknown; readonly metrics?: unknown }
  readonly data: GivenData
}

const samples = 23
/** The last batch is smaller. */
const batchSize = 5
const labels = integers([samples], 0, 3)

const dropsAndNormalizes = () =>
  sequential([6])
    .dense(8, { activation: "relu", kernelRegularizer: "l2" })
    .batchNormalization({ momentum: 0.8 })
    .dropout(0.4)
    .dense(3, { activation: "softmax" })

const withOptimizer = (optimizer: OptimizerLike, data: GivenData = {}): Case => ({
  build: dropsAndNormalizes,
  compile: { optimizer, loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] },
  data: { x: random([samples, 6]), y: labels, ...data },
})

const weights = random([samples], { scale: 0.5, shift: 1 })

/** Dropout and batch normalization with each kind of optimizer and weights, and models of other kinds. */
export const cases: Readonly<Record<string, Case>> = {
  adam: withOptimizer(adam(0.01)),
  "adam with clipping, amsgrad": withOptimizer(adam(0.01, { globalClipNorm: 0.5, amsgrad: true })),
  "adamw, class weights": withOptimizer("adamw", { classWeight: { 0: 2, 2: 0.25 } }),
  "sgd with momentum, sample weights": withOptimizer(sgd(0.05, { momentum: 0.9, nesterov: true }), {
    sampleWeight: weights,
  }),
  "plain sgd": withOptimizer(sgd(0.05)),
  "centered rmsprop": withOptimizer(rmsprop(0.01, { centered: true, momentum: 0.5 })),
  adagrad: withOptimizer("adagrad"),
  "convolutions and pooling": {
    build: () =>
      sequential([8, 8, 2])
        .conv2d(4, 3, { activation: "relu" })
        .batchNormalization()
        .maxPool2d(2)
        .depthwiseConv2d(2, { activation: "silu" })
        .flatten()
        .dropout(0.25)
        .dense(3, { activation: "softmax" }),
    compile: { optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] },
    data: { x: random([samples, 8, 8, 2]), y: labels },
  },
  "images that a kernel normalizes": {
    build: () =>
      sequential([14, 14, 2])
        .conv2d(12, 3, { padding: "same" })
        .batchNormalization({ momentum: 0.8 })
        .relu()
        .conv2d(12, 3, { padding: "same" })
        .batchNormalization({ center: false, scale: false })
        .dropout(0.25)
        .globalAveragePooling2d()
        .dense(3, { activation: "softmax" }),
    compile: { optimizer: sgd(0.05), loss: "sparseCategoricalCrossentropy", metrics: ["accuracy"] },
    data: { x: random([samples, 14, 14, 2]), y: labels },
  },
  "a masked LSTM over sequences of any length": {
    build: () =>
      sequential(["time"], "int32")
        .embedding(9, 5, { maskZero: true })
        .lstm(4, { dropout: 0.2, recurrentDropout: 0.2 })
        .dense(1, { activation: "sigmoid" }),
    compile: { optimizer: "rmsprop", loss: "binaryCrossentropy", metrics: ["auc"] },
    data: { x: integers([samples, 6], 0, 9), y: integers([samples, 1], 0, 2) },
  },
  "two inputs and two outputs": {
    build: () => {
      const [left, right] = [input([4]), input([4])]
      const shared = layers.dense(5, { activation: "tanh" })
      const both = left.apply(shared).concat(right.apply(shared)).dropout(0.2)
      return model({ inputs: { left, right }, outputs: { price: both.dense(1), kind: both.dense(3) } })
    },
    compile: {
      optimizer: "adam",
      loss: { price: "meanSquaredError", kind: "meanAbsoluteError" },
      metrics: { price: ["meanAbsoluteError"] },
    },
    data: {
      x: { left: random([samples, 4]), right: random([samples, 4], { seed: 2 }) },
      y: { price: random([samples, 1], { seed: 3 }), kind: random([samples, 3], { seed: 4 }) },
      sampleWeight: { price: weights },
    },
  },
}

/** Everything that training changes: losses of all steps, weights, slots, statistics and accumulators. */
export interface Reached {
  readonly losses: readonly number[]
  readonly values: Readonly<Record<string, readonly number[]>>
}

interface Prepared {
  readonly trainer: Trainer
  readonly objective: Objective
  readonly network: Network
  readonly dataset: Dataset
}

/** How steps are made. */
export interface Manner {
  /** Whether the engine's compiler takes them. */
  readonly jit?: boolean
  readonly precision?: Precision
}

/** A model ready for training, the same at each call. */
export function prepare(
  engine: Engine,
  { build, compile, data }: Case,
  { jit = false, precision }: Manner = {},
): Prepared {
  setRandomSeed(11)
  const { plan } = build() as ModelObject
  const goals = goalsOf(plan.network, plan.outputNames, compile)
  const objective = createObjective(plan.network, goals, resolveOptimizer(compile.optimizer))
  const trainer = new Trainer(
    plan.network,
    objective,
    engine,
    5,
    new Session(plan.network, objective, engine, precision),
  )
  trainer.session.jit = jit
  return { trainer, objective, network: plan.network, dataset: labelledDataset(plan, objective, data) }
}

/** What training came to. */
export async function reach({ objective, network }: Prepared, losses: readonly number[]): Promise<Reached> {
  const slots = objective.trained.flatMap(({ path, slots }) =>
    Object.entries(slots).map(([name, slot]) => [`${path}/${name}`, slot] as const),
  )
  const all: (readonly [string, Variable])[] = [
    ...weightsOf(network).map(({ path, variable }) => [path, variable] as const),
    ...slots,
    ...accumulatorsOf(objective).map((one, i) => [`metrics/${i}`, one] as const),
    ["iterations", objective.iterations],
  ]
  const values: Record<string, readonly number[]> = {}
  for (const [name, variable] of all) values[name] = Array.from(await variable.read())
  return { losses, values }
}

const epochs = 3

/** Trains with one step in each call. */
export async function inSingleSteps(engine: Engine, given: Case, manner?: Manner): Promise<Reached> {
  const prepared = prepare(engine, given, manner)
  const { trainer, dataset } = prepared
  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffledOrder(dataset.count, 5, trainer.steps)
    for (let batch = 0; batch < batchCount(dataset.count, batchSize); batch++)
      losses.push(await trainer.trainStep(batchFeeds(dataset, order, batch, batchSize), weightingOf(dataset)))
  }
  return reach(prepared, losses)
}

/** Trains with so many steps in each call. */
export async function inCallsOf(steps: number, engine: Engine, given: Case, manner?: Manner): Promise<Reached> {
  const prepared = prepare(engine, given, manner)
  const { trainer, dataset } = prepared
  const kept = datasetFeeds(dataset)
  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = Int32Array.from(shuffledOrder(dataset.count, 5, trainer.steps))
    const count = batchCount(dataset.count, batchSize)
    for (let from = 0; from < count; from += steps) {
      const made = await trainer.trainSteps(kept, {
        order,
        size: batchSize,
        from,
        to: Math.min(from + steps, count),
        weighting: weightingOf(dataset),
        feedsOf: (step) => batchFeeds(dataset, new Uint32Array(order), from + step, batchSize),
      })
      if (made === undefined) throw new Error("the engine must keep the samples")
      losses.push(...Array.from(made))
    }
  }
  return reach(prepared, losses)
}

/** Where two trainings came to different values, beyond what engines may differ. */
export function differences(actual: Reached, expected: Reached): readonly string[] {
  const values = { losses: expected.losses, ...expected.values }
  return Object.entries(values).flatMap(([name, value]) => {
    const found = name === "losses" ? actual.losses : (actual.values[name] ?? [])
    const host = (data: readonly number[]) => ({
      shape: [data.length],
      dtype: "float32" as const,
      data: Float32Array.from(data),
    })
    const difference = differenceOf(host(found), host(value))
    return difference === undefined ? [] : [`${name}: ${difference}`]
  })
}
