import type { PlaceNames } from "../../../builder/network.js"
import type { Loss } from "../../../losses/loss.js"
import type { AnyMetric } from "../../../metrics/metric.js"
import type { Optimizer } from "../../../optimizers/optimizer.js"
import type { Json } from "../../json/parse.js"
import type { Place } from "../config/component.js"
import { Missing } from "../config/missing.js"
import { ownName } from "../config/names.js"
import { fieldOf, isList, isObject, wrong } from "../config/read.js"
import { lossOf, metricOf, optimizerOf } from "./components.js"

/** How a model of Keras was compiled, as `compile` takes it. */
export interface KerasCompile {
  readonly optimizer: Optimizer
  /** One, or one by the name of each output. */
  readonly loss: unknown
  readonly lossWeights?: Readonly<Record<string, number>>
  readonly metrics?: unknown
  readonly weightedMetrics?: unknown
}

/** One value, or a value by the name of each output. */
type PerOutput<T> = T | Readonly<Record<string, T>>

/**
 * What `compile_config` says. @throws ModelFormatError that names everything that this version does not have
 */
export function readCompile(config: Json, outputs: PlaceNames, file: string): KerasCompile {
  if (!isObject(config)) throw wrong(file, "an object", config)
  const missing = new Missing()
  const at = (key: string): Place => ({ path: `${file}.${key}`, missing })
  const optimizer = optimizerOf(fieldOf(config, "optimizer") ?? "rmsprop", at("optimizer"))
  const loss = perOutput(fieldOf(config, "loss") ?? null, outputs, at("loss"), lossOf)
  const weights = perOutput(fieldOf(config, "loss_weights") ?? null, outputs, at("loss_weights"), numberAt)
  const metrics = perOutput(fieldOf(config, "metrics") ?? null, outputs, at("metrics"), metricsAt)
  const weightedMetrics = perOutput(
    fieldOf(config, "weighted_metrics") ?? null,
    outputs,
    at("weighted_metrics"),
    metricsAt,
  )
  if (loss === undefined && missing.names.length === 0) missing.add("a model compiled without a loss", file)
  if (missing.names.length > 0 || optimizer === undefined) throw missing.error(file)
  return {
    optimizer,
    loss,
    ...(isRecord(weights) && { lossWeights: weights }),
    ...(metrics !== undefined && { metrics }),
    ...(weightedMetrics !== undefined && { weightedMetrics }),
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === "object" && value !== null

const numberAt = (value: Json, { path }: Place): number => {
  if (typeof value === "number") return value
  throw wrong(path, "a number", value)
}

/** The metrics of one output. */
const metricsAt = (value: Json, place: Place): readonly AnyMetric[] =>
  (isList(value) ? value : [value]).flatMap((one, i) => {
    const metric = metricOf(one, { ...place, path: `${place.path}[${i}]` })
    return metric === undefined ? [] : [metric]
  })

/** A value for the one output, or for each: given by name, or as a list in the order of the outputs. */
function perOutput<T extends Loss | AnyMetric[] | readonly AnyMetric[] | number>(
  value: Json,
  outputs: PlaceNames,
  place: Place,
  read: (value: Json, place: Place) => T | undefined,
): PerOutput<T | undefined> | undefined {
  if (value === null) return undefined
  if (outputs === undefined) {
    const isByName = isObject(value) && fieldOf(value, "class_name") === undefined
    return read(isByName ? (Object.values(value)[0] ?? null) : value, place)
  }
  const entries = isList(value)
    ? outputs.map((name, i) => [name, value[i] ?? null] as const)
    : isObject(value) && fieldOf(value, "class_name") === undefined
      ? Object.entries(value).map(([name, one]) => [ownName(name, new Set()), one] as const)
      : outputs.map((name) => [name, value] as const)
  const known = entries.flatMap(([name, one]) =>
    one === null ? [] : [[name, read(one, { ...place, path: `${place.path}.${name}` })] as const],
  )
  return Object.fromEntries(known)
}
