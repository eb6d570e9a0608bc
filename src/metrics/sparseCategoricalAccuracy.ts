import type { Node } from "../ir/node.js"
import { argMax } from "../ir/ops/argMax.js"
import { cast } from "../ir/ops/cast.js"
import { equal } from "../ir/ops/equal.js"
import { knownOptions } from "../shape/options.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric, MetricOptions } from "./metric.js"

/** 1 where the prediction is largest for the class of number `target`, else 0: int32 `[...]`, `[..., n] -> [...]`. */
export const sparseMatches = (target: Node, prediction: Node): Node =>
  cast(equal(target, argMax(prediction, -1)), "float32")

/**
 * How often the class of the largest prediction is the target: for targets given as class numbers.
 * Targets: int32 `[batch, ...]`; predictions: `[batch, ..., n]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `SparseCategoricalAccuracy`
 * @example
 * ```ts
 * import { sequential, sparseCategoricalAccuracy } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3, { activation: "softmax" })
 *   .compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: [sparseCategoricalAccuracy()] })
 * ```
 */
export function sparseCategoricalAccuracy<const Name extends string = "sparseCategoricalAccuracy">(
  options: MetricOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const { name } = knownOptions("sparseCategoricalAccuracy", options, ["name"])
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (name ?? "sparseCategoricalAccuracy") as Name,
    kerasName: "SparseCategoricalAccuracy",
    config: {},
    direction: "up",
    targets: ["sparse"],
    values: sparseMatches,
  })
}
