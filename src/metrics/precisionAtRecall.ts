import { type BestThresholdOptions, bestUnder } from "./bestUnder.js"
import type { Metric } from "./metric.js"

/**
 * The best precision (share of right yes answers) at a threshold where the recall (share of the positives that are found) is at
 * least `recall`; 0 where no threshold has one. Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @param recall how much recall there must be, from 0 to 1
 * @throws ConfigError for a value out of range, or an unknown option
 * @see Keras `PrecisionAtRecall`
 * @example
 * ```ts
 * import { precisionAtRecall, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [precisionAtRecall(0.8)] })
 * ```
 */
export const precisionAtRecall = <const Name extends string = "precisionAtRecall">(
  recall: number,
  options: BestThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> =>
  bestUnder({ owner: "precisionAtRecall", best: "precision", constrained: "recall" }, recall, options)
