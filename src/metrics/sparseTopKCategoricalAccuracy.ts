import { meanMetric } from "./meanMetric.js"
import type { Metric } from "./metric.js"
import { type TopKOptions, topKConfig, topKMatches } from "./topK.js"

/**
 * How often the target is among the classes of the k largest predictions: for targets given as class numbers.
 * Targets: int32 `[batch, ...]`; predictions: `[batch, ..., n]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `SparseTopKCategoricalAccuracy`
 * @example
 * ```ts
 * import { sequential, sparseTopKCategoricalAccuracy } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(10, { activation: "softmax" })
 *   .compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: [sparseTopKCategoricalAccuracy({ k: 3 })] })
 * ```
 */
export function sparseTopKCategoricalAccuracy<const Name extends string = "sparseTopKCategoricalAccuracy">(
  options: TopKOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const config = topKConfig("sparseTopKCategoricalAccuracy", options)
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (options.name ?? "sparseTopKCategoricalAccuracy") as Name,
    kerasName: "SparseTopKCategoricalAccuracy",
    config,
    direction: "up",
    targets: ["sparse"],
    values: (target, prediction) => topKMatches(target, prediction, config.k),
  })
}
