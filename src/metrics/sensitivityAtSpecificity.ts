import { type BestThresholdOptions, bestUnder } from "./bestUnder.js"
import type { Metric } from "./metric.js"

/**
 * The best sensitivity (share of the positives that are found) at a threshold where the specificity (share of the negatives that are found) is at
 * least `specificity`; 0 where no threshold has one. Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @param specificity how much specificity there must be, from 0 to 1
 * @throws ConfigError for a value out of range, or an unknown option
 * @see Keras `SensitivityAtSpecificity`
 * @example
 * ```ts
 * import { sensitivityAtSpecificity, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [sensitivityAtSpecificity(0.8)] })
 * ```
 */
export const sensitivityAtSpecificity = <const Name extends string = "sensitivityAtSpecificity">(
  specificity: number,
  options: BestThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> =>
  bestUnder(
    { owner: "sensitivityAtSpecificity", best: "sensitivity", constrained: "specificity" },
    specificity,
    options,
  )
