import type { Loss } from "../../../losses/loss.js"
import type { AnyMetric } from "../../../metrics/metric.js"
import type { Optimizer } from "../../../optimizers/optimizer.js"
import { ConfigError } from "../../../shape/errors.js"
import type { FromConfig, Options } from "../../description/component.js"
import { schedules } from "../../description/schedules.js"
import { losses, metrics, optimizers } from "../../description/training.js"
import type { Json, JsonObject } from "../../json/parse.js"
import type { Place } from "../config/component.js"
import { isOfKeras } from "../config/layer.js"
import { camelCase } from "../config/names.js"
import { isKerasObject, isList, isObject, type KerasObject, kerasObject, wrong } from "../config/read.js"

/** Names that Keras has for classes beside their own. */
const aliases: Readonly<Record<string, string>> = {
  mse: "MeanSquaredError",
  mae: "MeanAbsoluteError",
  mape: "MeanAbsolutePercentageError",
  msle: "MeanSquaredLogarithmicError",
  bce: "BinaryCrossentropy",
  kld: "KLDivergence",
  logcosh: "LogCosh",
  acc: "accuracy",
}

/** Options with other names. */
const renamed: Readonly<Record<string, string>> = {
  clipnorm: "clipNorm",
  clipvalue: "clipValue",
  global_clipnorm: "globalClipNorm",
}

/** Options that are Keras' alone, at the values that change nothing. */
const neutral: Readonly<Record<string, readonly Json[]>> = {
  axis: [-1],
  dtype: ["float32"],
}

/** Options that change no result. */
const silent: ReadonlySet<string> = new Set(["name", "relative_step"])

/** Values that are names: `"sum_over_batch_size"`. */
const named: ReadonlySet<string> = new Set(["reduction"])

const sameName = (a: string, b: string): boolean => plain(a) === plain(b)

const plain = (name: string): string => name.replace(/_/g, "").toLowerCase()

/** The factory of a class or of its name in a table. */
function find(table: Readonly<Record<string, FromConfig<unknown>>>, name: string): FromConfig<unknown> | undefined {
  const wanted = Object.hasOwn(aliases, name) ? (aliases[name] as string) : name
  // The class Accuracy counts equal values; the metric "accuracy" fits itself to the loss.
  const key = Object.keys(table).find((one) => (wanted === "Accuracy" ? one === wanted : sameName(one, wanted)))
  return key === undefined ? undefined : table[key]
}

function optionsOf({ className, config }: KerasObject, { path, missing }: Place): Options {
  const options: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(config)) {
    if (value === null || silent.has(key)) continue
    if (neutral[key]?.some((one) => one === value)) continue
    if (key === "learning_rate" && isKerasObject(value)) {
      const place = { path: `${path}.${key}`, missing }
      options.learningRate = make("schedule", schedules.table, kerasObject(value, place.path), place)
      continue
    }
    if (key === "thresholds" && className !== "AUC" && isList(value) && value.length === 1) {
      // A list of one gives a number in Keras.
      options.thresholds = value[0]
      continue
    }
    if (isTensor(value)) {
      options[camelCase(key)] = value.config.value
      continue
    }
    if (isObject(value)) missing.add(`${kerasName(value)} in ${className}(${key})`, `${path}.${key}`)
    options[renamed[key] ?? camelCase(key)] = named.has(key) && typeof value === "string" ? camelCase(value) : value
  }
  return options
}

/** Numbers that Keras keeps as a tensor: `{"class_name": "__tensor__", "config": {"value": […]}}`. */
const isTensor = (value: Json): value is { readonly config: { readonly value: Json } } & JsonObject =>
  isKerasObject(value) &&
  value.class_name === "__tensor__" &&
  isObject(value.config) &&
  isList(value.config.value ?? null)

const kerasName = (value: Json): string =>
  isKerasObject(value) ? String((value as { readonly class_name: Json }).class_name) : "an object"

/** Makes a part of training; what this version has not is noted as missing. */
function make(
  kind: string,
  table: Readonly<Record<string, FromConfig<unknown>>>,
  object: KerasObject,
  place: Place,
  further: Options = {},
): unknown {
  const { path, missing } = place
  const factory = isOfKeras(object) ? find(table, object.className) : undefined
  if (factory === undefined) {
    missing.add(`${kind} ${object.className}`, path)
    return undefined
  }
  const before = missing.names.length
  const options = optionsOf(object, place)
  if (missing.names.length > before) return undefined
  try {
    return factory({ ...options, ...further })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const what = error.code === "UNKNOWN_OPTION" ? String(error.received) : (error.path ?? error.message)
    missing.add(`${kind} ${object.className}(${what})`, path)
    return undefined
  }
}

/** A class by name, or with options: `"adam"`, `{"class_name": "Adam", "config": {…}}`. */
function objectOf(value: Json, path: string): KerasObject {
  if (typeof value === "string") return { module: "keras", className: value, registeredName: null, config: {} }
  if (isKerasObject(value) && typeof value.config === "string")
    return { module: "keras", className: value.config, registeredName: null, config: {} }
  if (isKerasObject(value)) return kerasObject(value, path)
  throw wrong(path, "a name, or an object with class_name and config", value)
}

/** An optimizer of Keras. */
export const optimizerOf = (value: Json, place: Place): Optimizer | undefined =>
  make("optimizer", optimizers.table, objectOf(value, place.path), place) as Optimizer | undefined

/** A loss of Keras. */
export const lossOf = (value: Json, place: Place): Loss | undefined =>
  make("loss", losses.table, objectOf(value, place.path), place) as Loss | undefined

/** A metric of Keras: it keeps its name, in camel case. */
export function metricOf(value: Json, place: Place): AnyMetric | undefined {
  const given = objectOf(value, place.path)
  const own = given.config.name
  const name = camelCase(typeof value === "string" ? value : typeof own === "string" ? own : given.className)
  const object = given.className === "MeanMetricWrapper" ? wrapped(given, place.path) : given
  return make("metric", metrics.table, object, place, { name }) as AnyMetric | undefined
}

/** The function whose mean a metric takes: `{"class_name": "function", "config": "huber"}`. */
function wrapped({ config }: KerasObject, path: string): KerasObject {
  const { fn, name: _, dtype: __, ...options } = config
  const object = objectOf(fn ?? null, `${path}.fn`)
  return { ...object, config: { ...object.config, ...options } }
}
