import { accumulate, accumulator, numberOf, ratio } from "./accumulators.js"
import { confusionOf, requireClass, type ThresholdOptions, thresholdConfig } from "./confusion.js"
import type { Metric } from "./metric.js"

/**
 * The share of yes answers that are right: `true positives / (true positives + false positives)`, with predictions above a threshold as yes; 0 where there are none.
 * Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `Precision`
 * @example
 * ```ts
 * import { precision, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [precision({ thresholds: 0.7 })] })
 * ```
 */
export function precision<const Name extends string = "precision">(
  options: ThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const config = thresholdConfig("precision", options)
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (options.name ?? "precision") as Name,
    kerasName: "Precision",
    config: { ...config },
    direction: "up",
    targets: ["like-output"],
    state: ({ shape }) => {
      requireClass("precision", config, shape)
      return { truePositives: accumulator(), falsePositives: accumulator() }
    },
    update: (inputs) => {
      const { truePositives, falsePositives } = confusionOf(inputs, config)
      return accumulate(inputs.state, { truePositives, falsePositives })
    },
    result: (state) => {
      const right = numberOf(state, "truePositives")
      return ratio(right, right + numberOf(state, "falsePositives"))
    },
  }
}
