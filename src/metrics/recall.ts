import { accumulate, accumulator, numberOf, ratio } from "./accumulators.js"
import { confusionOf, requireClass, type ThresholdOptions, thresholdConfig } from "./confusion.js"
import type { Metric } from "./metric.js"

/**
 * The share of positives that are found: `true positives / (true positives + false negatives)`, with predictions above a threshold as yes; 0 where there are none.
 * Targets (0 or 1) and predictions: `[batch, ...]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `Recall`
 * @example
 * ```ts
 * import { recall, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1, { activation: "sigmoid" })
 *   .compile({ optimizer: "adam", loss: "binaryCrossentropy", metrics: [recall({ thresholds: 0.7 })] })
 * ```
 */
export function recall<const Name extends string = "recall">(
  options: ThresholdOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const config = thresholdConfig("recall", options)
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (options.name ?? "recall") as Name,
    kerasName: "Recall",
    config: { ...config },
    direction: "up",
    targets: ["like-output"],
    state: ({ shape }) => {
      requireClass("recall", config, shape)
      return { truePositives: accumulator(), falseNegatives: accumulator() }
    },
    update: (inputs) => {
      const { truePositives, falseNegatives } = confusionOf(inputs, config)
      return accumulate(inputs.state, { truePositives, falseNegatives })
    },
    result: (state) => {
      const right = numberOf(state, "truePositives")
      return ratio(right, right + numberOf(state, "falseNegatives"))
    },
  }
}
