import { type BestThresholdOptions, bestUnder } from "./bestUnder.js"
import type { Metric } from "./metric.js"

/**
 * The best recall (share of the positives that are found) at a threshold where the precision (share of right yes answers) is at
 * least `precision`; 0 where no threshold has one. Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @param precision how much precision there must be, from 0 to 1
 * @throws ConfigError for a value out of range, or an unknown option
 * @see Keras `RecallAtPrecision`
 * @example
 * ```ts
 * import { recallAtPrecision, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [recallAtPrecision(0.8)] })
 * ```
 */
export const recallAtPrecision = <const Name extends string = "recallAtPrecision">(
  precision: number,
  options: BestThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> =>
  bestUnder({ owner: "recallAtPrecision", best: "recall", constrained: "precision" }, precision, options)
