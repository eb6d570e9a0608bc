import type { Node } from "../ir/node.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { ceil } from "../ir/ops/ceil.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"

import { reshape } from "../ir/ops/reshape.js"
import { segmentSum } from "../ir/ops/segmentSum.js"
import { select } from "../ir/ops/select.js"
import { sigmoid } from "../ir/ops/sigmoid.js"
import { sub } from "../ir/ops/sub.js"
import { alignFirst } from "../losses/reduceLoss.js"
import { booleanOption, choiceOption, knownOptions, numberOption } from "../shape/options.js"
import { accumulate, accumulator, elementsOf } from "./accumulators.js"
import { type AucCurve, type AucSummation, aucArea } from "./aucArea.js"
import type { Metric, MetricOptions } from "./metric.js"

/** Options of `auc`. */
export interface AucOptions<Name extends string = string> extends MetricOptions<Name> {
  /** How many thresholds from 0 to 1 the curve has points for; a whole number above 1. Default 200. */
  readonly numThresholds?: number
  /** Which curve: true positives over false positives (ROC), or precision over recall (PR). Default `"ROC"`. */
  readonly curve?: AucCurve
  /**
   * How the area is summed up: between points (`"interpolation"`, the default), by the lower (`"minoring"`) or by the
   * upper of two points (`"majoring"`).
   */
  readonly summationMethod?: AucSummation
  /** True when the predictions are logits: a sigmoid makes them probabilities first. Default false. */
  readonly fromLogits?: boolean
}

const aboveOne = { words: "a whole number above 1", holds: (count: number) => Number.isInteger(count) && count > 1 }

/** The number of thresholds below each prediction, less one: thresholds lie at `i / (count - 1)`, the first below 0. */
function bucketsOf(predictions: Node, count: number): Node {
  const last = count - 1
  const inRange = minimum(maximum(predictions, scalar(0)), scalar(1))
  const bucket = cast(sub(ceil(mul(inRange, scalar(last))), scalar(1)), "int32")
  // A second time as integers, since NaN passes the first.
  return minimum(maximum(bucket, scalar(0, "int32")), scalar(last, "int32"))
}

/**
 * Area under the curve that yes-or-no predictions draw while the threshold moves from 0 to 1: 1 for predictions that
 * tell all positives from all negatives, 0.5 (ROC) for guesses. Riemann sum over `numThresholds` points.
 * Targets (0 or 1) and predictions: `[batch, ...]`; all elements count alike.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `AUC`; Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves (2006)
 * @example
 * ```ts
 * import { auc, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [auc(), auc({ curve: "PR", name: "pr" })] })
 * ```
 */
export function auc<const Name extends string = "auc">(options: AucOptions<Name> = {}): Metric<NoInfer<Name>> {
  const given = knownOptions("auc", options, ["name", "numThresholds", "curve", "summationMethod", "fromLogits"])
  const numThresholds = numberOption("auc", "numThresholds", given.numThresholds ?? 200, aboveOne)
  const curve = choiceOption("auc", "curve", given.curve ?? "ROC", ["ROC", "PR"])
  const summationMethod = choiceOption("auc", "summationMethod", given.summationMethod ?? "interpolation", [
    "interpolation",
    "minoring",
    "majoring",
  ])
  const fromLogits = booleanOption("auc", "fromLogits", given.fromLogits ?? false)
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? "auc") as Name,
    kerasName: "AUC",
    config: { numThresholds, curve, summationMethod, fromLogits },
    direction: "up",
    targets: ["like-output"],
    state: () => ({ positives: accumulator(numThresholds), negatives: accumulator(numThresholds) }),
    update: ({ target, prediction, weight, state }) => {
      const buckets = bucketsOf(fromLogits ? sigmoid(prediction) : prediction, numThresholds)
      const counts = weight === undefined ? scalar(1) : alignFirst(weight, prediction.shape.length)
      const isPositive = cast(target, "bool")
      const inBuckets = (weights: Node): Node =>
        segmentSum(reshape(broadcastTo(weights, prediction.shape), [-1]), reshape(buckets, [-1]), numThresholds)
      return accumulate(state, {
        positives: inBuckets(select(isPositive, counts, scalar(0))),
        negatives: inBuckets(select(isPositive, scalar(0), counts)),
      })
    },
    result: (state) => aucArea(elementsOf(state, "positives"), elementsOf(state, "negatives"), curve, summationMethod),
  }
}
