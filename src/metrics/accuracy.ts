import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { reshape } from "../ir/ops/reshape.js"
import { knownOptions } from "../shape/options.js"
import { binaryMatches } from "./binaryAccuracy.js"
import { categoricalMatches } from "./categoricalAccuracy.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric, MetricOptions } from "./metric.js"
import { sparseMatches } from "./sparseCategoricalAccuracy.js"

function matches(target: Node, prediction: Node): Node {
  const hasOneNumber = prediction.shape.length < 2 || prediction.shape.at(-1) === 1
  if (hasOneNumber) return binaryMatches(reshape(cast(target, "float32"), prediction.shape), prediction, 0.5)
  return target.dtype === "int32" ? sparseMatches(target, prediction) : categoricalMatches(target, prediction)
}

/**
 * How often predictions are right, in the way that fits the output: `binaryAccuracy` with a threshold of 0.5 for an
 * output of one number, else `sparseCategoricalAccuracy` for targets that are class numbers and `categoricalAccuracy`
 * for one chance per class. Predictions: `[batch, ..., n]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras' metric `"accuracy"`
 * @example
 * ```ts
 * import { accuracy, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3, { activation: "softmax" })
 *   .compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy", metrics: [accuracy({ name: "hits" })] })
 * ```
 */
export function accuracy<const Name extends string = "accuracy">(
  options: MetricOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const { name } = knownOptions("accuracy", options, ["name"])
  return meanMetric({
    // The type parameter is the metric's own name where the option is left out.
    name: (name ?? "accuracy") as Name,
    kerasName: "accuracy",
    config: {},
    direction: "up",
    targets: ["like-output", "sparse"],
    values: matches,
  })
}
