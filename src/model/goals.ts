import { lastActivation } from "../builder/lastActivation.js"
import type { Network, PlaceNames, Value } from "../builder/network.js"
import type { Loss } from "../losses/loss.js"
import { lossFault, valuesFault } from "../losses/lossFault.js"
import { type LossLike, resolveLoss } from "../losses/resolve.js"
import type { AnyMetric } from "../metrics/metric.js"
import { type MetricLike, resolveMetric } from "../metrics/resolve.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { OutputGoal } from "../train/objective.js"
import type { OneOutput } from "./checkedCompile.js"
import { checkKeys } from "./checks.js"
import { perOutput } from "./places.js"

const known = [
  "optimizer",
  "loss",
  "lossWeights",
  "metrics",
  "weightedMetrics",
  "seed",
  "engine",
  "jit",
  "precision",
] as const

interface Given {
  readonly loss?: unknown
  readonly lossWeights?: unknown
  readonly metrics?: unknown
  readonly weightedMetrics?: unknown
}

const isLossLike = (value: unknown): boolean =>
  typeof value === "string" ||
  typeof value === "function" ||
  (typeof value === "object" && value !== null && "compute" in value)

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const oneOutput = <Option extends string>(option: Option): OneOutput<Option> =>
  `compile: ${option} is for models with several outputs (this one has one); leave it out`

function lossWeight(name: string, value: number | undefined): number {
  if (value === undefined) return 1
  if (Number.isFinite(value)) return value
  throw new ConfigError(`lossWeights.${name} must be a finite number (was ${formatValue(value)})`, {
    path: `lossWeights.${name}`,
    received: value,
  })
}

/**
 * What each output is trained for.
 * @throws ConfigError for an unknown option, and for a loss or metric that does not fit the output
 */
export function goalsOf(network: Network, names: PlaceNames, options: Given): readonly OutputGoal[] {
  checkKeys("compile", options, known)
  if (options.loss === undefined) throw new ConfigError("compile: loss must be given (was missing)", { path: "loss" })
  const losses = perOutput<LossLike>("loss", options.loss, names, isLossLike)
  if (names === undefined && options.lossWeights !== undefined)
    throw new ConfigError(oneOutput("lossWeights"), { path: "lossWeights", received: options.lossWeights })
  const weights = perOutput<number>("lossWeights", options.lossWeights, names, (value) => typeof value === "number")
  const metrics = perOutput<readonly MetricLike[]>("metrics", options.metrics, names, Array.isArray)
  const weighted = perOutput<readonly MetricLike[]>("weightedMetrics", options.weightedMetrics, names, Array.isArray)
  return network.outputs.map((output, i): OutputGoal => {
    const name = names?.[i] ?? "output"
    const given = losses[i]
    if (given === undefined)
      throw new ConfigError(`compile: loss.${name} must be given (was missing); every output needs a loss`, {
        path: `loss.${name}`,
      })
    const loss = resolveLoss(given)
    checkLoss(names === undefined ? "loss" : `loss.${name}`, given, loss, output)
    const resolve = (option: string, list: unknown): readonly AnyMetric[] =>
      metricList(option, list, names?.[i]).map((metric) => resolveMetric(metric, { loss, outputShape: output.shape }))
    const keyOf = (metric: string): string => (names === undefined ? metric : `${name}${capitalized(metric)}`)
    return {
      name,
      isNamed: names !== undefined,
      loss,
      lossWeight: lossWeight(name, weights[i]),
      metrics: withKeys(resolve("metrics", metrics[i]), resolve("weightedMetrics", weighted[i]), keyOf),
    }
  })
}

function metricList(option: string, given: unknown, name: string | undefined): readonly MetricLike[] {
  if (given === undefined) return []
  if (Array.isArray(given)) return given
  const path = name === undefined ? option : `${option}.${name}`
  throw new ConfigError(`compile: ${path} must be a list (was ${formatValue(given)}); write [${formatValue(given)}]`, {
    path,
    received: given,
  })
}

/** The metrics with their keys: `weighted` stands before that of a weighted one where another one has it. */
function withKeys(
  metrics: readonly AnyMetric[],
  weighted: readonly AnyMetric[],
  keyOf: (name: string) => string,
): OutputGoal["metrics"] {
  const taken = new Set(metrics.map(({ name }) => name))
  const keyed = [
    ...metrics.map((metric) => ({ key: keyOf(metric.name), metric, isWeighted: false })),
    ...weighted.map((metric) => {
      const name = taken.has(metric.name) ? `weighted${capitalized(metric.name)}` : metric.name
      return { key: keyOf(name), metric, isWeighted: true }
    }),
  ]
  const twice = keyed.find(({ key }, i) => keyed.findIndex((other) => other.key === key) !== i)
  if (twice !== undefined)
    throw new ConfigError(`metrics: the key "${twice.key}" is used twice; give one of the metrics a name`, {
      path: "metrics",
      received: twice.key,
    })
  return keyed
}

/** @throws ConfigError where a loss does not fit its output; of a function nothing is known but its targets */
function checkLoss(path: string, given: LossLike, loss: Loss, output: Value): void {
  const { shape, dtype } = output
  const name = typeof given === "function" ? "" : loss.name
  const place = { shape, dtype, activation: lastActivation(output) }
  const fault = lossFault(path, { name, fromLogits: loss.fromLogits }, place) ?? valuesFault(path, loss, shape)
  if (fault !== undefined) throw new ConfigError(fault, { path, expected: loss.name, received: { shape, dtype } })
}
