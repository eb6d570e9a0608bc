import { requireDType, requireSameShape, requireThat } from "./infer.js"
import type { Node, TensorType } from "./node.js"
import { scalar } from "./ops/constant.js"
import { mul } from "./ops/mul.js"
import { select } from "./ops/select.js"
import { sub } from "./ops/sub.js"

/*
 * The ops that change a weight have one form, so that engines can run them in place:
 * inputs  [weight, gradient, ...slots, learningRate, step, enabled],
 * results [new weight, ...new slots].
 */

/** What an op that changes a weight is given. */
export interface WeightUpdate {
  /** float32. */
  readonly weight: Node
  /** Of the weight's shape. */
  readonly gradient: Node
  /** What the optimizer keeps for the weight, each of the weight's shape. */
  readonly slots: readonly Node[]
  /** float32 scalar. */
  readonly learningRate: Node
  /** int32 scalar: the number of steps finished before this one. */
  readonly step: Node
  /** bool scalar: where it is false everything stays as it is. */
  readonly enabled: Node
}

/** Attributes that all of these ops have. */
export interface UpdateAttributes {
  /** The part of the weight that `learningRate` times this number takes away before the update; 0 for none. */
  readonly weightDecay: number
}

/** The inputs in their order. */
export const updateInputs = (update: WeightUpdate): readonly Node[] => [
  update.weight,
  update.gradient,
  ...update.slots,
  update.learningRate,
  update.step,
  update.enabled,
]

/** The types of the results. @throws GraphError when the inputs are not those of an op with so many slots */
export function inferUpdate(op: string, inputs: readonly TensorType[], slots: number): readonly TensorType[] {
  requireThat(inputs.length === slots + 5, op, `takes ${slots} slots, got ${inputs.length - 5}`)
  const [weight, ...rest] = inputs as readonly [TensorType, ...TensorType[]]
  const [learningRate, step, enabled] = rest.splice(-3) as [TensorType, TensorType, TensorType]
  for (const type of [weight, ...rest]) {
    requireDType(op, type, "float32")
    requireSameShape(op, weight.shape, type.shape)
  }
  requireDType(op, learningRate, "float32")
  requireDType(op, step, "int32")
  requireDType(op, enabled, "bool")
  for (const type of [learningRate, step, enabled]) requireSameShape(op, [], type.shape)
  return [weight, ...rest.slice(1)].map(({ shape, dtype }) => ({ shape, dtype }))
}

/** What a formula is given: the weight is already decayed. */
export interface UpdateValues extends Omit<WeightUpdate, "enabled"> {
  /** An elementwise function of the gradient. */
  readonly ofGradient: OfGradient
}

/** Applies an elementwise function to a gradient. */
export type OfGradient = (apply: (values: Node) => Node) => Node

/** What a formula gives. */
export interface Updated {
  readonly weight: Node
  readonly slots: readonly Node[]
}

/** A step of a weight in ops. */
export type UpdateFormula = (values: UpdateValues) => Updated

/** The results of an op by its formula: the weight is decayed first, and nothing changes unless enabled. */
export const decomposeUpdate = (
  inputs: readonly Node[],
  attributes: UpdateAttributes,
  formula: UpdateFormula,
): readonly Node[] => {
  const [weight, gradient, ...rest] = inputs as readonly [Node, Node, ...Node[]]
  const [learningRate, step, enabled] = rest.splice(-3) as [Node, Node, Node]
  const update = { weight, gradient, slots: rest, learningRate, step, enabled }
  return updateByFormula(update, attributes, formula, (apply) => apply(gradient))
}

/** The same with a way to apply functions to the gradient. */
export function updateByFormula(
  { weight, gradient, slots, learningRate, step, enabled }: WeightUpdate,
  { weightDecay }: UpdateAttributes,
  formula: UpdateFormula,
  ofGradient: OfGradient,
): readonly Node[] {
  const decayed = weightDecay === 0 ? weight : sub(weight, mul(weight, mul(scalar(weightDecay), learningRate)))
  const updated = formula({ weight: decayed, gradient, ofGradient, slots, learningRate, step })
  const before = [weight, ...slots]
  return [updated.weight, ...updated.slots].map((value, i) => select(enabled, value, before[i] as Node))
}
