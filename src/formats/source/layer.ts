import { isValueHolder, layerFactories, mergeFactories, valueKey } from "../../builder/install.js"
import type { Value } from "../../builder/network.js"
import { Layer } from "../../layers/layer.js"
import { InputPlaceholder } from "../description/placeholder.js"
import { formatError } from "../failure.js"
import { literal, type Names, objectSource } from "./words.js"

/** How arguments of a layer become source. */
export interface LayerSource {
  readonly names: Names
  /** The constant that holds a value. */
  readonly tensor: (value: Value) => string
  /** Inputs of the layer's call. */
  readonly inputs: readonly Value[]
  /** Path of the layer, for errors. */
  readonly place: string
}

interface Component {
  readonly name: string
  readonly kerasName: string | null
  readonly config: Readonly<Record<string, unknown>>
}

/** Factories that take their option as an argument. */
const ofOne: Readonly<Record<string, string>> = { constant: "value", l1: "l1", l2: "l2" }

const hasMethod = (value: object, name: string): boolean =>
  typeof (value as Readonly<Record<string, unknown>>)[name] === "function"

function valueSource(value: unknown, source: LayerSource): string {
  if (typeof value === "function") throw notWritten(source.place, "a function")
  if (Array.isArray(value)) return `[${value.map((one) => valueSource(one, source)).join(", ")}]`
  if (typeof value !== "object" || value === null) return literal(value)
  if (isValueHolder(value)) return source.tensor(value[valueKey])
  if (value instanceof InputPlaceholder) return source.tensor(source.inputs[value.at] as Value)
  if (value instanceof Layer)
    return `${source.names.use("layers")}.${value.definition.name}(${layerArguments(value, source)})`
  if (hasMethod(value, "generate") || hasMethod(value, "penalty") || hasMethod(value, "constrain"))
    return componentSource(value as never, source)
  return literal(value)
}

const notWritten = (place: string, what: string): Error =>
  formatError("NOT_SERIALIZABLE", place, `${what} of one's own cannot be written as source; build this part by hand`)

function componentSource({ name, kerasName, config }: Component, { names, place }: LayerSource): string {
  if (kerasName === null) throw notWritten(place, `"${name}"`)
  const only = ofOne[name]
  if (only !== undefined) return `${names.use(name)}(${literal(config[only])})`
  const { side, ...options } = config
  const given = [
    ...(side === undefined ? [] : [literal(side)]),
    ...(Object.keys(options).length > 0 ? [literal(options)] : []),
  ]
  if (given.length === 0) return JSON.stringify(name)
  return `${names.use(name)}(${given.join(", ")})`
}

/** `64, { activation: "relu", name: "hidden" }`: options at their defaults are left out. */
export function layerArguments(layer: Layer, source: LayerSource): string {
  const { definition, given, trainable, givenName } = layer
  const { name } = definition
  const own = [layerFactories[name], mergeFactories[name]].some((factory) => factory?.definition === definition)
  if (!own) throw notWritten(source.place, `the layer ${name}`)
  const positional = definition.positional.map((key) => given[key])
  const options = Object.entries(given).filter(
    ([key, value]) =>
      value !== undefined &&
      !definition.positional.includes(key) &&
      !["name", "trainable"].includes(key) &&
      !isDefault(layer, key),
  )
  const fields: (readonly [string, string])[] = [
    ...options.map(([key, value]) => [key, valueSource(value, source)] as const),
    ...(givenName === undefined ? [] : [["name", literal(givenName)] as const]),
    ...(trainable ? [] : [["trainable", "false"] as const]),
  ]
  const last = fields.length > 0 ? positional.length : positional.findLastIndex((value) => value !== undefined) + 1
  const first = positional.slice(0, last).map((value) => valueSource(value, source))
  return [...first, ...(fields.length > 0 ? [objectSource(fields)] : [])].join(", ")
}

/** Whether a layer without the option would be the same. */
function isDefault({ definition, given, config }: Layer, key: string): boolean {
  const factory = layerFactories[definition.name] ?? mergeFactories[definition.name]
  if (factory === undefined || holdsTensors(given[key])) return false
  const { name: _, trainable: __, [key]: ___, ...others } = given
  const options = Object.fromEntries(Object.entries(others).filter(([one]) => !definition.positional.includes(one)))
  try {
    const { layer } = factory.create([...definition.positional.map((one) => given[one]), options])
    return JSON.stringify(layer.config) === JSON.stringify(config)
  } catch {
    return false
  }
}

const holdsTensors = (value: unknown): boolean =>
  isValueHolder(value) || value instanceof InputPlaceholder || (Array.isArray(value) && value.some(holdsTensors))
