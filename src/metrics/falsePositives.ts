import { answerCount } from "./answerCount.js"
import type { Metric } from "./metric.js"
import type { AtThresholds, CountOptions, Thresholds } from "./thresholds.js"

/**
 * The number of yes answers that are wrong, each counted with its weight: predictions above a threshold mean yes. A list of
 * thresholds gives a list of numbers. Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @throws ConfigError for a threshold out of range, or an unknown option
 * @see Keras `FalsePositives`
 * @example
 * ```ts
 * import { falsePositives, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [falsePositives({ thresholds: [0.3, 0.6] })] })
 * ```
 */
export const falsePositives = <const Name extends string = "falsePositives", const T extends Thresholds = number>(
  options: CountOptions<Name, T> = {},
): Metric<NoInfer<Name>, AtThresholds<T>> => answerCount("falsePositives", options)
