import * as activations from "../../../activations/catalogue.js"
import { regularizers } from "../../description/components.js"
import { constraints } from "../../description/constraints.js"
import { tag } from "../../description/custom.js"
import { initializers } from "../../description/initializers.js"
import type { Json, JsonObject } from "../../json/parse.js"
import type { Missing } from "./missing.js"
import { camelCase } from "./names.js"
import { isKerasObject, kerasObject, wrong } from "./read.js"

/** Where a value stands, and who collects what is missing. */
export interface Place {
  readonly path: string
  readonly missing: Missing
}

/** Names of Keras for activations whose own names differ. */
const otherActivations: Readonly<Record<string, string>> = {
  swish: "silu",
  hard_swish: "hardSilu",
}

/** Options of initializers that say how Keras counts fans: null wherever the default holds. */
const silentOptions = ["input_axes", "output_axes", "seed"]

/** An activation by its name; `further` ones are those of a layer for activations alone. */
export function activationOf(value: Json, { path, missing }: Place, further: readonly string[] = []): Json {
  const given = isKerasObject(value) ? nameOfFunction(value, path) : value
  if (given === null) return "linear"
  if (typeof given !== "string") throw wrong(path, "the name of an activation", given)
  const name = Object.hasOwn(otherActivations, given) ? (otherActivations[given] as string) : camelCase(given)
  if (!Object.hasOwn(activations, name) && !further.includes(name))
    missing.add(`activation ${JSON.stringify(given)}`, path)
  return name
}

/** `{"class_name": "function", "config": "relu"}`, and classes of activation layers, whose options are not read. */
function nameOfFunction(value: JsonObject, path: string): Json {
  if (value.class_name === "function" && typeof value.config === "string") return value.config
  return kerasObject(value, path).className
}

/** An initializer: `{"class_name": "GlorotUniform", "config": {…}}`, or its name. */
export const initializerOf = (value: Json, place: Place): Json =>
  component("initializer", initializers.table, value, place)

/** A regularizer: `{"class_name": "L2", "config": {…}}`, or its name. */
export const regularizerOf = (value: Json, place: Place): Json =>
  component("regularizer", regularizers.table, value, place)

/** A constraint: `{"class_name": "MaxNorm", "config": {…}}`, or its name. */
export const constraintOf = (value: Json, place: Place): Json =>
  component("constraint", constraints.table, value, place)

const ownNames: Readonly<Record<string, string>> = {
  L1: "l1",
  L2: "l2",
  L1L2: "l1l2",
  STFT: "stft",
  NonNeg: "nonNegative",
  nonneg: "nonNegative",
  non_neg: "nonNegative",
}

const textChoices = ["mode", "distribution", "side", "window", "scaling"]

function component(kind: string, table: object, value: Json, { path, missing }: Place): Json {
  const { className, config } = typeof value === "string" ? { className: value, config: {} } : kerasObject(value, path)
  const name = Object.hasOwn(ownNames, className) ? (ownNames[className] as string) : camelCase(className)
  if (!Object.hasOwn(table, name)) {
    missing.add(`${kind} ${JSON.stringify(className)}`, path)
    return null
  }
  const options = Object.entries(config).flatMap(([key, option]): (readonly [string, Json])[] => {
    if (option === null) return []
    if (silentOptions.includes(key) && typeof option !== "number") {
      missing.add(`${className}(${key})`, path)
      return []
    }
    const isChoice = textChoices.includes(key) && typeof option === "string"
    return [[camelCase(key), isChoice ? camelCase(option) : option]]
  })
  return { [tag]: kind, name, config: Object.fromEntries(options) }
}
