import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { equal } from "../ir/ops/equal.js"
import { greater } from "../ir/ops/greater.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric, MetricOptions } from "./metric.js"

/** Options of `binaryAccuracy`. */
export interface BinaryAccuracyOptions<Name extends string = string> extends MetricOptions<Name> {
  /** Predictions above it mean yes. Default 0.5; for logits, 0 is the chance of one half. */
  readonly threshold?: number
}

/** 1 where the target (0 or 1) is what the prediction says by being above the threshold or not, else 0. */
export const binaryMatches = (target: Node, prediction: Node, threshold: number): Node =>
  cast(equal(target, cast(greater(prediction, scalar(threshold)), "float32")), "float32")

/**
 * How often yes-or-no predictions are right: the mean of `target == (prediction > threshold)`.
 * Targets and predictions: `[batch, ...]`.
 *
 * @throws ConfigError for a threshold that is not finite, or an unknown option
 * @see Keras `BinaryAccuracy`
 * @example
 * ```ts
 * import { binaryAccuracy, binaryCrossentropy, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({
 *   optimizer: "adam",
 *   loss: binaryCrossentropy({ fromLogits: true }),
 *   metrics: [binaryAccuracy({ threshold: 0 })],
 * })
 * ```
 */
export function binaryAccuracy<const Name extends string = "binaryAccuracy">(
  options: BinaryAccuracyOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const given = knownOptions("binaryAccuracy", options, ["name", "threshold"])
  const threshold = numberOption("binaryAccuracy", "threshold", given.threshold ?? 0.5, ranges.any)
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? "binaryAccuracy") as Name,
    kerasName: "BinaryAccuracy",
    config: { threshold },
    direction: "up",
    targets: ["like-output"],
    values: (target, prediction) => binaryMatches(target, prediction, threshold),
  })
}
