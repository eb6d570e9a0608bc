import { knownOptions } from "../shape/options.js"
import { elementsOf } from "./accumulators.js"
import { type ConfusionCount, confusionState, countAnswers } from "./confusion.js"
import type { Metric } from "./metric.js"
import { type AtThresholds, type CountOptions, checkThresholds, listed, shaped, type Thresholds } from "./thresholds.js"

/** The weighted number of answers of one kind at each threshold. @throws ConfigError */
export function answerCount<Name extends string, T extends Thresholds>(
  count: ConfusionCount,
  options: CountOptions<Name, T>,
): Metric<Name, AtThresholds<T>> {
  const given = knownOptions(count, options, ["name", "thresholds"])
  const thresholds = checkThresholds(count, given.thresholds ?? 0.5)
  const spec = { thresholds: listed(thresholds) }
  return {
    // The type parameter is the metric's own name where the option is left out.
    name: (given.name ?? count) as Name,
    kerasName: `${count.charAt(0).toUpperCase()}${count.slice(1)}`,
    config: { thresholds },
    direction: count.startsWith("true") ? "up" : "down",
    targets: ["like-output"],
    state: () => confusionState([count], spec),
    update: (inputs) => countAnswers(inputs, spec),
    result: (state) => shaped<T>(thresholds, elementsOf(state, count)),
  }
}
