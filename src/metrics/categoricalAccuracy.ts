import type { Node } from "../ir/node.js"
import { argMax } from "../ir/ops/argMax.js"
import { cast } from "../ir/ops/cast.js"
import { equal } from "../ir/ops/equal.js"
import { knownOptions } from "../shape/options.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric, MetricOptions } from "./metric.js"

/** 1 where target and prediction are largest for the same class, else 0: `[..., n]`, `[..., n] -> [...]`. */
export const categoricalMatches = (target: Node, prediction: Node): Node =>
  cast(equal(argMax(target, -1), argMax(prediction, -1)), "float32")

/**
 * How often the class of the largest prediction is the one of the largest target: for targets given as one chance per
 * class (one-hot). Targets and predictions: `[batch, ..., n]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `CategoricalAccuracy`
 * @example
 * ```ts
 * import { categoricalAccuracy, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3, { activation: "softmax" })
 *   .compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: [categoricalAccuracy()] })
 * ```
 */
export function categoricalAccuracy<const Name extends string = "categoricalAccuracy">(
  options: MetricOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const { name } = knownOptions("categoricalAccuracy", options, ["name"])
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (name ?? "categoricalAccuracy") as Name,
    kerasName: "CategoricalAccuracy",
    config: {},
    direction: "up",
    targets: ["like-output"],
    values: categoricalMatches,
  })
}
