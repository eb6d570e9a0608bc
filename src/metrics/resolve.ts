import type { Loss, Targets } from "../losses/loss.js"
import { isLossName, type LossName, lossNames, resolveLoss } from "../losses/resolve.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { suggestion } from "../shape/nearest.js"
import type { Size } from "../shape/size.js"
import { accuracy } from "./accuracy.js"
import { auc } from "./auc.js"
import { binaryAccuracy } from "./binaryAccuracy.js"
import { categoricalAccuracy } from "./categoricalAccuracy.js"
import { falseNegatives } from "./falseNegatives.js"
import { falsePositives } from "./falsePositives.js"
import { lossMetric } from "./lossMetric.js"
import type { AnyMetric, Metric } from "./metric.js"
import { precision } from "./precision.js"
import { recall } from "./recall.js"
import { sparseCategoricalAccuracy } from "./sparseCategoricalAccuracy.js"
import { sparseTopKCategoricalAccuracy } from "./sparseTopKCategoricalAccuracy.js"
import { topKCategoricalAccuracy } from "./topKCategoricalAccuracy.js"
import { trueNegatives } from "./trueNegatives.js"
import { truePositives } from "./truePositives.js"

const byName = {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  precision,
  recall,
  auc,
  truePositives,
  trueNegatives,
  falsePositives,
  falseNegatives,
} satisfies Record<string, () => Metric>

/**
 * Names of the metrics that are more than the mean of a loss.
 * @useDeclaredType
 */
export type OwnMetricName = keyof typeof byName

const named: Readonly<Record<OwnMetricName, () => Metric>> = byName

/** Names of the metrics, with their default options; the name of a loss stands for the mean of that loss. */
export type MetricName = OwnMetricName | LossName

/** What a metric option takes: a name, a metric, or a loss, of which the mean is taken. */
export type MetricLike = MetricName | AnyMetric | Loss

/** The key of a metric in histories and logs. */
export type MetricKey<M extends MetricLike> = M extends string
  ? M
  : M extends { readonly name: infer Name extends string }
    ? Name
    : never

/** Where a metric is measured. */
export interface MetricPlace {
  readonly loss: Loss
  /** Without the batch axis. */
  readonly outputShape: readonly Size[]
}

const hasMethod = (value: unknown, name: string): boolean =>
  typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "function"
const isMetric = (value: unknown): value is AnyMetric => hasMethod(value, "update")
const isLoss = (value: unknown): value is Loss => hasMethod(value, "compute")

function find(metric: MetricLike): AnyMetric {
  if (isLossName(metric)) return lossMetric(resolveLoss(metric), { name: metric })
  if (typeof metric === "string" && Object.hasOwn(byName, metric)) return named[metric as OwnMetricName]()
  if (isMetric(metric)) return metric
  if (isLoss(metric)) return lossMetric(metric)
  const names = Object.keys(byName)
  const advice = suggestion(metric, [...names, ...lossNames])
  throw new ConfigError(
    `metrics: each must be one of ${names.join(", ")}, the name of a loss, a metric or a loss (was ${formatValue(metric)})${advice}`,
    { expected: names.join(", "), received: metric, path: "metrics" },
  )
}

const words = {
  sparse: "class numbers as targets",
  "like-output": "targets of the output's shape",
} satisfies Record<Targets, string>

/**
 * The metric of a name, the mean of a loss, or the metric itself.
 * @throws ConfigError for anything else, and for a metric that fits neither the loss's targets nor the output
 */
export function resolveMetric(metric: MetricLike, { loss, outputShape }: MetricPlace): AnyMetric {
  const found = find(metric)
  if (!found.targets.includes(loss.targets)) {
    const needed = found.targets.map((targets) => words[targets]).join(" or ")
    throw new ConfigError(
      `${found.name}: it needs ${needed}, but the loss ${loss.name} takes ${words[loss.targets]}; use a metric of the same kind`,
      { expected: found.targets, received: loss.targets, path: "metrics" },
    )
  }
  found.state({ shape: outputShape })
  return found
}
