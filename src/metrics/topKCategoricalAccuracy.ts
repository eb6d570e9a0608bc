import { argMax } from "../ir/ops/argMax.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric } from "./metric.js"
import { type TopKOptions, topKConfig, topKMatches } from "./topK.js"

/**
 * How often the class of the largest target is among those of the k largest predictions: for one chance per class.
 * Targets and predictions: `[batch, ..., n]`.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `TopKCategoricalAccuracy`
 * @example
 * ```ts
 * import { sequential, topKCategoricalAccuracy } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(10, { activation: "softmax" })
 *   .compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: [topKCategoricalAccuracy({ k: 3 })] })
 * ```
 */
export function topKCategoricalAccuracy<const Name extends string = "topKCategoricalAccuracy">(
  options: TopKOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const config = topKConfig("topKCategoricalAccuracy", options)
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (options.name ?? "topKCategoricalAccuracy") as Name,
    kerasName: "TopKCategoricalAccuracy",
    config,
    direction: "up",
    targets: ["like-output"],
    values: (target, prediction) => topKMatches(argMax(target, -1), prediction, config.k),
  })
}
