import { isValueHolder, layerFactories, mergeFactories, valueKey } from "../../builder/install.js"
import type { Value } from "../../builder/network.js"
import { Layer } from "../../layers/layer.js"
import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import type { Json } from "../json/parse.js"
import type { Options } from "./component.js"
import { componentKinds } from "./components.js"
import { type CustomNames, tag } from "./custom.js"
import { InputPlaceholder } from "./placeholder.js"
import type { LayerConfiguration } from "./types.js"

/** Where an argument stands, and what it may refer to. */
export interface EncodeContext {
  readonly place: string
  /** Inputs of the layer's call, among which its tensors are. */
  readonly inputs: readonly Value[]
  readonly custom: CustomNames
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value) as null)

const within = (context: EncodeContext, key: string | number): EncodeContext => ({
  ...context,
  place: typeof key === "number" ? `${context.place}[${key}]` : `${context.place}.${key}`,
})

/** An argument as JSON. @throws ModelFormatError for what cannot be written down */
export function encodeValue(value: unknown, context: EncodeContext): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? value : { [tag]: "number", value: showNumber(value) }
  if (Array.isArray(value)) return value.map((item, i) => encodeValue(item, within(context, i)))
  if (typeof value === "function") return { [tag]: "custom", name: context.custom.nameOf(value, context.place) }
  if (typeof value === "object") return encodeObject(value, context)
  throw formatError("NOT_SERIALIZABLE", context.place, `it must be plain data (was ${formatValue(value)})`)
}

const showNumber = (value: number): string => (Object.is(value, -0) ? "-0" : String(value))

function encodeObject(value: object, context: EncodeContext): Json {
  if (isValueHolder(value)) {
    const at = context.inputs.indexOf(value[valueKey])
    if (at >= 0) return { [tag]: "input", at }
  } else if (value instanceof InputPlaceholder) return { [tag]: "input", at: value.at }
  else if (value instanceof Layer) return { [tag]: "layer", ...layerConfiguration(value, context) }
  else {
    const made = component(value as Options, context)
    if (made !== undefined) return made
    if (isPlain(value) && !(tag in value)) return encodeRecord(value, context)
  }
  throw formatError("NOT_SERIALIZABLE", context.place, `it must be plain data (was ${formatValue(value)})`)
}

/** The fields of an object, without those that are undefined. @throws ModelFormatError */
export const encodeRecord = (value: object, context: EncodeContext): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, encodeValue(one, within(context, key))]),
  )

/** What this package can make again is written with its options, what is the user's own with its name alone. */
function component(value: Options, context: EncodeContext): Json | undefined {
  const found = componentKinds.find(({ is }) => is(value))
  if (found === undefined) return undefined
  const { kind, facts, table } = found
  const { name, config } = facts(value)
  if (typeof name !== "string" || !Object.hasOwn(table, name))
    return { [tag]: "custom", name: context.custom.nameOf(value, context.place) }
  return { [tag]: kind, name, config: encodeValue(config, within(context, "config")) }
}

/** A layer as the builder was told to make it. @throws ModelFormatError for arguments that cannot be written down */
export function layerConfiguration(layer: Layer, context: EncodeContext): LayerConfiguration {
  const { definition, given, givenName, baseName, trainable } = layer
  const { positional } = definition
  const kinds = definition.kind === "merge" ? mergeFactories : layerFactories
  const own = Object.hasOwn(kinds, definition.name) ? kinds[definition.name] : undefined
  if (own?.definition !== definition) context.custom.nameOf(definition, context.place)
  const encode = (key: string) => encodeValue(given[key], { ...context, place: `${context.place}.${key}` })
  const options = Object.keys(given).filter(
    (key) => !positional.includes(key) && key !== "name" && key !== "trainable" && given[key] !== undefined,
  )
  return {
    layer: definition.name,
    ...(givenName !== undefined && { name: givenName }),
    ...(baseName !== definition.name && { base: baseName }),
    ...(!trainable && { trainable }),
    args: positional.slice(0, positional.findLastIndex((key) => given[key] !== undefined) + 1).map(encode),
    options: Object.fromEntries(options.map((key) => [key, encode(key)])),
  }
}
