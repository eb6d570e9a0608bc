import { type BestThresholdOptions, bestUnder } from "./bestUnder.js"
import type { Metric } from "./metric.js"

/**
 * The best specificity (share of the negatives that are found) at a threshold where the sensitivity (share of the positives that are found) is at
 * least `sensitivity`; 0 where no threshold has one. Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @param sensitivity how much sensitivity there must be, from 0 to 1
 * @throws ConfigError for a value out of range, or an unknown option
 * @see Keras `SpecificityAtSensitivity`
 * @example
 * ```ts
 * import { sequential, specificityAtSensitivity } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [specificityAtSensitivity(0.8)] })
 * ```
 */
export const specificityAtSensitivity = <const Name extends string = "specificityAtSensitivity">(
  sensitivity: number,
  options: BestThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> =>
  bestUnder(
    { owner: "specificityAtSensitivity", best: "specificity", constrained: "sensitivity" },
    sensitivity,
    options,
  )
