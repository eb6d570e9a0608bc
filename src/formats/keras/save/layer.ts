import { isValueHolder } from "../../../builder/install.js"
import { Layer } from "../../../layers/layer.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { definitionOf, entryOf } from "../config/layerTable.js"
import { snakeCase } from "../config/names.js"
import type { Unsaved } from "./unsaved.js"
import { kerasActivation, kerasConstraint, kerasInitializer, kerasJson, kerasRegularizer } from "./values.js"

/** The policy of layers whose weights are float32. */
const policy = kerasJson("keras", "DTypePolicy", { name: "float32" })

/** Options of calls in Keras, which are options of layers here. */
const ofCalls: ReadonlySet<string> = new Set([
  "initialState",
  "value",
  "key",
  "attentionMask",
  "queryMask",
  "valueMask",
  "causal",
  "returnAttentionScores",
  "mask",
])

/** The class of a layer in Keras; what has none is noted. */
export function kerasClass({ definition }: Layer, place: string, unsaved: Unsaved): string {
  if (definitionOf(definition.kerasName)?.name !== definition.name) unsaved.add(`layer ${definition.name}`, place)
  return definition.kerasName
}

/** A layer as Keras writes it. */
export function kerasLayer(layer: Layer, name: string, place: string, unsaved: Unsaved): JsonObject {
  const className = kerasClass(layer, place, unsaved)
  return kerasJson("keras.layers", className, layerConfig(layer, className, name, place, unsaved))
}

function layerConfig(layer: Layer, className: string, name: string, place: string, unsaved: Unsaved): JsonObject {
  const { options = {}, needed = {}, untaken = [] } = entryOf(className)
  const renamed = new Map(Object.entries(options).map(([keras, own]) => [own, keras]))
  const common = { name, trainable: layer.trainable, dtype: policy }
  const config: Record<string, Json> = {
    ...Object.fromEntries(Object.entries(common).filter(([key]) => !untaken.includes(key))),
    ...needed,
  }
  for (const [key, value] of Object.entries(layer.given)) {
    if (value === undefined || key === "name" || key === "trainable" || ofCalls.has(key)) continue
    const option = renamed.get(key) ?? snakeCase(key)
    config[option] = optionOf(className, key, value, `${place}.${key}`, unsaved)
  }
  return config
}

function optionOf(className: string, key: string, value: unknown, place: string, unsaved: Unsaved): Json {
  if (key.endsWith("nitializer")) return kerasInitializer(value, place, unsaved)
  if (key.endsWith("egularizer")) return kerasRegularizer(value, place, unsaved)
  if (key.endsWith("onstraint")) return kerasConstraint(value, place, unsaved)
  if (key.endsWith("ctivation")) return kerasActivation(value, place, unsaved)
  if (value instanceof Layer) return innerLayer(className, value, place, unsaved)
  if (isPlain(value)) return value
  unsaved.add(`option ${key}`, place)
  return null
}

function innerLayer(around: string, layer: Layer, place: string, unsaved: Unsaved): JsonObject {
  const { name, kerasName } = layer.definition
  if (around === "TimeDistributed" && entryOf(kerasName).weights !== undefined)
    unsaved.add(`${name} on each step`, place)
  return kerasLayer(layer, around === "Bidirectional" ? `forward_${name}` : name, place, unsaved)
}

const isPlain = (value: unknown): value is Json =>
  value === null ||
  ["string", "boolean"].includes(typeof value) ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isPlain) && !value.some(isValueHolder))
