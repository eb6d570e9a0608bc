import { layersOf, type NamedLayer, type NamedWeight, weightsOf } from "../builder/names.js"
import type { Network } from "../builder/network.js"
import { constant } from "../initializers/constant.js"
import type { TensorSpec } from "../layers/layer.js"
import { Variable, type WeightSpec } from "../layers/variable.js"
import type { Loss } from "../losses/loss.js"
import { lossValues } from "../losses/lossFault.js"
import type { AnyMetric } from "../metrics/metric.js"
import type { Optimizer, SlotSpec } from "../optimizers/optimizer.js"
import type { Size } from "../shape/size.js"
import type { Direction } from "./callback.js"

/** A mean that is accumulated over batches, each counted with its number of samples. */
export interface Tracker {
  /** Key in histories and logs. */
  readonly key: string
  readonly total: Variable
  readonly count: Variable
}

/** A metric with its accumulators. */
export interface TrackedMetric {
  /** Key in histories and logs. */
  readonly key: string
  readonly metric: AnyMetric
  /** Whether the weights of samples count. */
  readonly isWeighted: boolean
  readonly state: Readonly<Record<string, Variable>>
}

/** What is measured at one output. */
export interface OutputObjective {
  readonly name: string
  readonly loss: Loss
  /** Factor of this output's loss in the total. */
  readonly lossWeight: number
  /** What targets look like, without the batch axis. */
  readonly target: TensorSpec
  /** The shape of the values of its loss, without the batch axis: what weights of values look like. */
  readonly values: readonly Size[]
  /** Mean of this output's own loss; only for models whose outputs have names. */
  readonly tracker: Tracker | undefined
  readonly metrics: readonly TrackedMetric[]
}

/** What a compiled model is trained for, with all values that training keeps beside the weights. */
export interface Objective {
  readonly outputs: readonly OutputObjective[]
  /** Mean of the total loss. */
  readonly tracker: Tracker
  readonly optimizer: Optimizer
  /** int32: number of finished steps. */
  readonly iterations: Variable
  /** The current learning rate; none where the optimizer has a schedule. */
  readonly learningRate: Variable | undefined
  /** All layers as they were when this was set up: which are frozen. */
  readonly layers: readonly NamedLayer[]
  /** The trained weights with the optimizer's slots. */
  readonly trained: readonly TrainedWeight[]
}

/** A weight that gradients change. */
export interface TrainedWeight extends NamedWeight {
  readonly slots: Readonly<Record<string, Variable>>
}

/** What the user asked for at one output, resolved. */
export interface OutputGoal {
  readonly name: string
  /** Whether data and logs of the output go by its name. */
  readonly isNamed: boolean
  readonly loss: Loss
  readonly lossWeight: number
  readonly metrics: readonly { readonly key: string; readonly metric: AnyMetric; readonly isWeighted: boolean }[]
}

type CounterSpec = Omit<WeightSpec, "initializer"> & { readonly initial: number }

/** A value that training keeps: no gradient changes it. */
const counter = ({ initial, ...spec }: CounterSpec): Variable =>
  new Variable({ ...spec, initializer: constant(initial), trainable: false }, 0)

const scalarCounter = (initial: number, dtype: "float32" | "int32" = "float32"): Variable =>
  counter({ shape: [], dtype, initial })

const tracker = (key: string): Tracker => ({ key, total: scalarCounter(0), count: scalarCounter(0) })

const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))

/** Names of what is kept for a weight around its updates. */
export const aroundSlots = { average: "average", gradients: "gradientAccumulator" } as const

/** What is kept for a weight: by the optimizer, and around its updates. */
function slotsOf({ slots, around }: Optimizer, { shape }: Variable): Readonly<Record<string, SlotSpec>> {
  const zeros: SlotSpec = { shape, initial: 0 }
  return {
    ...slots({ shape }),
    ...(around?.average !== undefined && { [aroundSlots.average]: zeros }),
    ...((around?.accumulationSteps ?? 1) > 1 && { [aroundSlots.gradients]: zeros }),
  }
}

const targetOf = (loss: Loss, output: TensorSpec): TensorSpec =>
  loss.targets === "sparse"
    ? { shape: output.shape.slice(0, -1), dtype: "int32" }
    : { shape: output.shape, dtype: "float32" }

/** Sets up everything that training keeps beside the weights. Weights that are frozen now stay as they are. */
export function createObjective(network: Network, goals: readonly OutputGoal[], optimizer: Optimizer): Objective {
  const outputs = goals.map((goal, i): OutputObjective => {
    const output = network.outputs[i] as TensorSpec
    return {
      name: goal.name,
      loss: goal.loss,
      lossWeight: goal.lossWeight,
      target: targetOf(goal.loss, output),
      values: lossValues(goal.loss, output.shape).shape.slice(1),
      tracker: goal.isNamed ? tracker(`${goal.name}Loss`) : undefined,
      metrics: goal.metrics.map(({ key, metric, isWeighted }) => ({
        key,
        metric,
        isWeighted,
        state: mapValues(metric.state(output), counter),
      })),
    }
  })
  const trained = weightsOf(network)
    .filter(({ trainable }) => trainable)
    .map((weight) => ({ ...weight, slots: mapValues(slotsOf(optimizer, weight.variable), counter) }))
  return {
    outputs,
    tracker: tracker("loss"),
    optimizer,
    iterations: scalarCounter(0, "int32"),
    learningRate: optimizer.schedule === undefined ? scalarCounter(optimizer.learningRate) : undefined,
    layers: layersOf(network),
    trained,
  }
}

/** What training goes on from, beside the weights: counters, learning rate and slots, by the names of the program's state. */
export const trainingState = (objective: Objective): readonly (readonly [name: string, variable: Variable])[] => [
  ["optimizer/iterations", objective.iterations],
  ...(objective.learningRate === undefined ? [] : [["optimizer/learningRate", objective.learningRate] as const]),
  ...objective.trained.flatMap(({ path, slots }) =>
    Object.entries(slots).map(([name, slot]) => [`optimizer/${path}/${name}`, slot] as const),
  ),
]

/** The accumulators of all losses and metrics: zeroed at the begin of every epoch and evaluation. */
export function accumulatorsOf(objective: Objective): readonly Variable[] {
  const ofTracker = (one: Tracker | undefined) => (one === undefined ? [] : [one.total, one.count])
  return [
    ...ofTracker(objective.tracker),
    ...objective.outputs.flatMap((output) => [
      ...ofTracker(output.tracker),
      ...output.metrics.flatMap((metric) => Object.values(metric.state)),
    ]),
  ]
}

/** The keys of the logs, in their order, with the way that is better for each. */
export const logDirections = (objective: Objective): ReadonlyMap<string, Direction> =>
  new Map([
    [objective.tracker.key, "min"],
    ...objective.outputs.flatMap(({ tracker: own, metrics }) => [
      ...(own === undefined ? [] : [[own.key, "min"] as const]),
      ...metrics.map(({ key, metric }) => [key, metric.direction === "up" ? "max" : "min"] as const),
    ]),
  ])
