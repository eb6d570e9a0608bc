import type { Metric } from "./metric.js"
import { share, type ThresholdOptions } from "./share.js"
import type { AtThresholds, Thresholds } from "./thresholds.js"

/**
 * The share of positives that are found: `true positives / (true positives + false negatives)`, with predictions above a
 * threshold as yes; 0 where there are none. A list of thresholds gives a list of shares.
 * Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `Recall`
 * @example
 * ```ts
 * import { recall, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1, { activation: "sigmoid" }).compile({
 *   optimizer: "adam",
 *   loss: "binaryCrossentropy",
 *   metrics: [recall({ thresholds: 0.7 }), recall({ thresholds: [0.3, 0.9], name: "both" })],
 * })
 * ```
 */
export const recall = <const Name extends string = "recall", const T extends Thresholds = number>(
  options: ThresholdOptions<Name, T> = {},
): Metric<NoInfer<Name>, AtThresholds<T>> =>
  share({ owner: "recall", kerasName: "Recall", wrong: "falseNegatives" }, options)
