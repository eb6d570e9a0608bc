import type { LayerDefinition } from "../../../layers/layer.js"
import { tag } from "../../description/custom.js"
import type { LayerConfiguration } from "../../description/types.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { activationOf, constraintOf, initializerOf, type Place, regularizerOf } from "./component.js"
import { definitionOf, entryOf, type LayerEntry, onlyOptions, silentOptions } from "./layerTable.js"
import type { Missing } from "./missing.js"
import { camelCase } from "./names.js"
import { fieldOf, isKerasObject, isList, type KerasObject, kerasObject } from "./read.js"

/** Whether an object is of Keras itself: classes of other modules are never looked for. */
export const isOfKeras = ({ module, registeredName }: KerasObject): boolean =>
  (module === "keras" || module.startsWith("keras.")) && (registeredName === null || !registeredName.includes(">"))

/** Whether an object is a function of `keras.ops`. */
export const isOperation = ({ module }: KerasObject): boolean => module.startsWith("keras.src.ops")

/** Our layer of a class; where there is none, it is noted as missing. */
export function layerDefinition(object: KerasObject, place: string, missing: Missing): LayerDefinition | undefined {
  const definition = isOfKeras(object) ? definitionOf(object.className) : undefined
  if (definition === undefined) missing.add(object.className, place)
  return definition
}

/**
 * A layer as the builder makes it, without its name; tensors among its options are added by its call.
 * What has no counterpart is noted as missing.
 */
export function configurationOf(
  { className, config }: KerasObject,
  definition: LayerDefinition,
  place: string,
  missing: Missing,
): LayerConfiguration {
  checkPolicy(className, config, place, missing)
  const entry = entryOf(className)
  const { options: renamed = {}, only = {}, among = {}, silent = [], nulls = [], numbers = [] } = entry
  const found = new Map<string, Json>()
  for (const [key, value] of Object.entries(config)) {
    const path = `${place}.${key}`
    if (silentOptions.has(key) || silent.includes(key)) continue
    const allowed = only[key] ?? onlyOptions[key]
    if (allowed !== undefined) {
      if (!allowed.some((one) => same(one, value))) missing.add(`${className}(${key})`, path)
      continue
    }
    if (value === null && !nulls.includes(key)) continue
    const option = renamed[key] ?? camelCase(key)
    if (among[key]?.every((one) => !same(one, value)))
      missing.add(`${className}(${key} ${JSON.stringify(value)})`, path)
    if (numbers.includes(key) && typeof value !== "number") missing.add(`${className}(${key})`, path)
    if (![...definition.positional, ...definition.options, "activityRegularizer"].includes(option))
      missing.add(`${className}(${key})`, path)
    else found.set(option, optionOf(key, value, { path, missing }, entry))
  }
  if (className === "Bidirectional") checkDirections(config, place, missing)
  if (className === "TimeDistributed") checkInner(config, place, missing)
  const { positional } = definition
  const last = positional.findLastIndex((key) => found.has(key))
  return {
    layer: definition.name,
    ...(fieldOf(config, "trainable") === false && { trainable: false }),
    args: positional.slice(0, last + 1).map((key) => found.get(key) ?? null),
    options: Object.fromEntries([...found].filter(([key]) => !positional.includes(key))),
  }
}

/** Options that Keras keeps as a list for each number of dimensions. */
const perDimension = ["kernel_size", "strides", "pool_size", "dilation_rate", "output_padding", "size"]

function optionOf(key: string, value: Json, place: Place, { activations }: LayerEntry): Json {
  if (key.endsWith("initializer")) return initializerOf(value, place)
  if (key.endsWith("regularizer")) return regularizerOf(value, place)
  if (key.endsWith("constraint")) return constraintOf(value, place)
  if (key.endsWith("activation")) return activationOf(value, place, activations)
  if (key === "layer") return innerLayer(value, place)
  if (perDimension.includes(key) && isList(value) && value.length === 1) return value[0] as Json
  return value
}

function innerLayer(value: Json, { path, missing }: Place): Json {
  const object = kerasObject(value, path)
  const definition = layerDefinition(object, path, missing)
  if (definition === undefined) return null
  const { trainable: _, ...configuration } = configurationOf(object, definition, `${path}.config`, missing)
  return { [tag]: "layer", ...configuration }
}

/** The policy must be float32, given by its name or as an object. */
function checkPolicy(className: string, config: JsonObject, place: string, missing: Missing): void {
  const given = fieldOf(config, "dtype")
  const policy = isKerasObject(given) ? fieldOf(kerasObject(given, `${place}.dtype`).config, "name") : given
  if (policy !== undefined && policy !== null && policy !== "float32")
    missing.add(`${className}(dtype ${String(policy)})`, `${place}.dtype`)
}

/** Weights of a layer on each step are looked for where plain layers have them. */
function checkInner(config: JsonObject, place: string, missing: Missing): void {
  const { className } = kerasObject(fieldOf(config, "layer"), `${place}.layer`)
  if (entryOf(className).weights !== undefined) missing.add(`TimeDistributed(${className})`, `${place}.layer`)
}

/** The second layer of a pair of directions must be the first one, turned round. */
function checkDirections(config: JsonObject, place: string, missing: Missing): void {
  const backward = fieldOf(config, "backward_layer")
  if (backward === undefined || backward === null) return
  const [ahead, back] = [fieldOf(config, "layer"), backward].map((layer) => {
    const { name: _, go_backwards: __, ...rest } = kerasObject(layer, place).config
    return JSON.stringify(withoutIds(rest))
  })
  if (ahead !== back) missing.add("Bidirectional(backward_layer)", `${place}.backward_layer`)
}

const withoutIds = (value: Json): Json => {
  if (isList(value)) return value.map(withoutIds)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .filter(([key]) => key !== "shared_object_id")
      .map(([key, one]) => [key, withoutIds(one)]),
  )
}

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b)
