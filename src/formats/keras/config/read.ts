import { formatValue } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"
import type { Json, JsonObject } from "../../json/parse.js"

/** What Keras writes for an object: its class, and what it was made with. */
export interface KerasObject {
  readonly module: string
  readonly className: string
  readonly registeredName: string | null
  readonly config: JsonObject
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** A field of an object that was read from JSON; nothing of what objects inherit. */
export const fieldOf = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

export const wrong = (place: string, wanted: string, value: unknown): Error =>
  formatError("INVALID_MODEL", place, `it must be ${wanted} (was ${formatValue(value)}); the config is invalid`, {
    expected: wanted,
    received: value,
  })

/** Whether a value is what Keras writes for an object. */
export const isKerasObject = (value: Json | undefined): value is JsonObject =>
  isObject(value) && typeof fieldOf(value, "class_name") === "string"

/** @throws ModelFormatError for what is no object of Keras */
export function kerasObject(value: Json | undefined, place: string): KerasObject {
  if (!isObject(value)) throw wrong(place, "an object with class_name and config", value)
  const className = fieldOf(value, "class_name")
  if (typeof className !== "string") throw wrong(`${place}.class_name`, "a text", className)
  const config = fieldOf(value, "config") ?? {}
  if (!isObject(config)) throw wrong(`${place}.config`, "an object", config)
  const [module, registered] = [fieldOf(value, "module"), fieldOf(value, "registered_name")]
  return {
    module: typeof module === "string" ? module : "keras.layers",
    className,
    registeredName: typeof registered === "string" ? registered : null,
    config,
  }
}

/** @throws ModelFormatError */
export function textOf(value: Json | undefined, place: string): string {
  if (typeof value === "string") return value
  throw wrong(place, "a text", value)
}

/** @throws ModelFormatError */
export function listOf(value: Json | undefined, place: string): readonly Json[] {
  if (isList(value)) return value
  throw wrong(place, "a list", value)
}
