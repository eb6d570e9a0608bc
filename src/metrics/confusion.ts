import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { ceil } from "../ir/ops/ceil.js"
import { constant, scalar } from "../ir/ops/constant.js"
import { cumsum } from "../ir/ops/cumsum.js"
import { greater } from "../ir/ops/greater.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { iota } from "../ir/ops/iota.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { logicalNot } from "../ir/ops/logicalNot.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { segmentSum } from "../ir/ops/segmentSum.js"
import { select } from "../ir/ops/select.js"
import { slice } from "../ir/ops/slice.js"
import { sub } from "../ir/ops/sub.js"
import { transpose } from "../ir/ops/transpose.js"
import { alignFirst } from "../losses/reduceLoss.js"
import { accumulate, accumulator } from "./accumulators.js"
import type { AccumulatorSpec, MetricInputs } from "./metric.js"
import { amongLargest } from "./topK.js"

/** Which answers are counted: the names of the accumulators. */
export const confusionCounts = ["truePositives", "falsePositives", "trueNegatives", "falseNegatives"] as const

/** One kind of answers. */
export type ConfusionCount = (typeof confusionCounts)[number]

/** What is counted, and how. */
export interface ConfusionSpec {
  /** A prediction above one of them says yes: ascending where they are evenly spaced. */
  readonly thresholds: readonly number[]
  /** Among how many of the largest predictions of the last axis one must be to say yes. */
  readonly topK?: number | null
  /** The index of the only class that is looked at. */
  readonly classId?: number | null
  /** How many numbers of the last axis are counted apart from each other; by default all are counted together. */
  readonly labels?: number | undefined
  /** Factors of the numbers of the last axis. */
  readonly labelWeights?: readonly number[] | null
}

/** Below every prediction, and what takes the place of predictions that are not among the largest. */
export const below = -1e10

/** How far thresholds lie below 0 and above 1, where all predictions are to be above the first and none above the last. */
export const thresholdMargin = 1e-7

/** `count` thresholds from 0 to 1, equally far from each other. */
export const evenThresholds = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (count === 1 ? 0.5 : i / (count - 1)))

const isEven = (thresholds: readonly number[]): boolean =>
  thresholds.length > 2 &&
  evenThresholds(thresholds.length).every((even, i) => Math.abs(even - (thresholds[i] as number)) <= 1e-7 + 1e-5 * even)

/** The accumulators of some counts: `[thresholds, labels]`. */
export const confusionState = <C extends ConfusionCount>(
  counts: readonly C[],
  { thresholds, labels = 1 }: ConfusionSpec,
): Readonly<Record<C, AccumulatorSpec>> =>
  Object.fromEntries(counts.map((count) => [count, accumulator(thresholds.length, labels)])) as Record<
    C,
    AccumulatorSpec
  >

const vector = (values: readonly number[]): Node => constant(Float32Array.from(values), [values.length])

const ofClass = (x: Node, classId: number | null | undefined): Node => {
  if (classId === null || classId === undefined) return x
  const last = x.shape.length - 1
  return slice(
    x,
    x.shape.map((_, axis) => (axis === last ? classId : 0)),
    x.shape.map((_, axis) => (axis === last ? 1 : -1)),
  )
}

/** Answers in rows: predictions, whether the targets are other than 0, and how much each counts; `[rows, labels]`. */
interface Answers {
  readonly prediction: Node
  readonly isPositive: Node
  readonly counts: Node
}

function answersOf({ target, prediction: given, weight }: MetricInputs, spec: ConfusionSpec): Answers {
  const { topK, classId, labels = 1, labelWeights } = spec
  const largest = topK === null || topK === undefined ? given : select(amongLargest(given, topK), given, scalar(below))
  const prediction = ofClass(largest, classId)
  const rows = (x: Node): Node => reshape(broadcastTo(x, prediction.shape), [-1, labels])
  const ofSamples = weight === undefined ? scalar(1) : alignFirst(weight, prediction.shape.length)
  const counts = labelWeights ? mul(ofSamples, vector(labelWeights)) : ofSamples
  return {
    prediction: rows(prediction),
    isPositive: cast(rows(ofClass(target, classId)), "bool"),
    counts: rows(counts),
  }
}

/** Compares every prediction with every threshold. */
function compared(
  { prediction, isPositive, counts }: Answers,
  thresholds: readonly number[],
): Readonly<Record<ConfusionCount, Node>> {
  const says = greater(
    reshape(prediction, [1, ...prediction.shape]),
    reshape(vector(thresholds), [thresholds.length, 1, 1]),
  )
  const positive = reshape(isPositive, [1, ...isPositive.shape])
  const sumWhere = (condition: Node): Node => reduceSum(select(condition, counts, scalar(0)), [1])
  return {
    truePositives: sumWhere(logicalAnd(positive, says)),
    falsePositives: sumWhere(logicalAnd(logicalNot(positive), says)),
    trueNegatives: sumWhere(logicalAnd(logicalNot(positive), logicalNot(says))),
    falseNegatives: sumWhere(logicalAnd(positive, logicalNot(says))),
  }
}

/**
 * The same for evenly spaced thresholds: each prediction is added to the highest threshold below it, and counts for all
 * lower ones. Takes time and memory for predictions and thresholds, not for their product.
 */
function bucketed(
  { prediction, isPositive, counts }: Answers,
  thresholds: readonly number[],
  labels: number,
): Readonly<Record<ConfusionCount, Node>> {
  const last = thresholds.length - 1
  const inRange = minimum(maximum(prediction, scalar(0)), scalar(1))
  const highest = cast(sub(ceil(mul(inRange, scalar(last))), scalar(1)), "int32")
  // Clipped as integers too, since NaN passes the first time.
  const bucket = minimum(maximum(highest, scalar(0, "int32")), scalar(last, "int32"))
  const isAboveFirst = greaterEqual(highest, scalar((thresholds[0] as number) < 0 ? -1 : 0, "int32"))
  const ids = reshape(add(bucket, mul(iota(labels), scalar(thresholds.length, "int32"))), [-1])
  const above = (weights: Node): Node => {
    const inBuckets = segmentSum(
      reshape(select(isAboveFirst, weights, scalar(0)), [-1]),
      ids,
      thresholds.length * labels,
    )
    return transpose(cumsum(reshape(inBuckets, [labels, thresholds.length]), 1, { reverse: true }), [1, 0])
  }
  const positives = select(isPositive, counts, scalar(0))
  const negatives = select(isPositive, scalar(0), counts)
  const truePositives = above(positives)
  const falsePositives = above(negatives)
  return {
    truePositives,
    falsePositives,
    trueNegatives: sub(reduceSum(negatives, [0], true), falsePositives),
    falseNegatives: sub(reduceSum(positives, [0], true), truePositives),
  }
}

/** The accumulators that the state has, after a batch: weighted numbers of right and wrong answers at each threshold. */
export function countAnswers(inputs: MetricInputs, spec: ConfusionSpec): Readonly<Record<string, Node>> {
  const answers = answersOf(inputs, spec)
  const { thresholds, labels = 1 } = spec
  const counts = isEven(thresholds) ? bucketed(answers, thresholds, labels) : compared(answers, thresholds)
  const kept = Object.keys(inputs.state) as ConfusionCount[]
  return accumulate(inputs.state, Object.fromEntries(kept.map((count) => [count, counts[count]])))
}
