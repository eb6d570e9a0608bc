import { countsOf } from "../losses/ignored.js"
import type { Loss } from "../losses/loss.js"
import { knownOptions } from "../shape/options.js"
import { meanMetric } from "./meanMetric.js"
import type { Metric, MetricOptions } from "./metric.js"

/**
 * The mean of a loss's values over all samples, as a metric. A loss or its name in the place of a metric means the same
 * under the loss's own name.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `MeanSquaredError`, `MeanAbsoluteError` and the other metrics that are means of losses
 * @example
 * ```ts
 * import { huber, lossMetric, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({
 *   optimizer: "adam",
 *   loss: "meanSquaredError",
 *   metrics: ["meanAbsoluteError", lossMetric(huber({ delta: 2 }), { name: "robust" })],
 * })
 * ```
 */
export function lossMetric<LossName extends string, const Name extends string = LossName>(
  loss: Loss<LossName>,
  options: MetricOptions<Name> = {},
): Metric<NoInfer<Name>> {
  const { name } = knownOptions("lossMetric", options, ["name"])
  return meanMetric({
    // The type parameter is the loss's own name where the option is left out.
    name: (name ?? loss.name) as Name,
    kerasName: loss.kerasName,
    config: loss.config,
    direction: "down",
    targets: [loss.targets],
    values: loss.compute,
    counts: loss.ignoreClass === undefined ? undefined : (target) => countsOf(target, loss.ignoreClass as number),
  })
}
