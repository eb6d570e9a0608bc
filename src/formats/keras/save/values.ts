import { type ConstraintLike, resolveConstraint } from "../../../constraints/resolve.js"
import { type InitializerLike, resolveInitializer } from "../../../initializers/resolve.js"
import { type RegularizerLike, resolveRegularizer } from "../../../regularizers/resolve.js"
import type { Json, JsonObject } from "../../json/parse.js"
import { snakeCase } from "../config/names.js"
import type { Unsaved } from "./unsaved.js"

/** An object as Keras writes it. */
export const kerasJson = (module: string, className: string, config: JsonObject): JsonObject => ({
  module,
  class_name: className,
  config,
  registered_name: null,
})

interface Component {
  readonly name: string
  readonly kerasName: string | null
  readonly config: Readonly<Record<string, unknown>>
}

/** Options that Keras spells otherwise. */
const spelled: Readonly<Record<string, string>> = {
  clipNorm: "clipnorm",
  clipValue: "clipvalue",
  globalClipNorm: "global_clipnorm",
  beta1: "beta_1",
  beta2: "beta_2",
  beta2Decay: "beta_2_decay",
  epsilon1: "epsilon_1",
  epsilon2: "epsilon_2",
}

/** Values that are names in camel case here. */
const choices: ReadonlySet<string> = new Set(["mode", "distribution", "reduction"])

/** Options of an initializer, a loss, an optimizer, … as Keras names them. */
export const kerasOptions = (config: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(
    Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [
        spelled[key] ?? snakeCase(key),
        // What these objects are made with is plain data.
        (choices.has(key) && typeof value === "string" ? snakeCase(value) : value) as Json,
      ]),
  )

/** `relu6` stays, `hardSigmoid` becomes `hard_sigmoid`; functions of the user's own have no name in Keras. */
export function kerasActivation(value: unknown, place: string, unsaved: Unsaved): Json {
  if (typeof value === "string") return snakeCase(value)
  unsaved.add("an activation that is a function", place)
  return null
}

/** @throws ConfigError for what is no initializer */
export const kerasInitializer = (value: unknown, place: string, unsaved: Unsaved): Json =>
  component("keras.initializers", resolveInitializer(value as InitializerLike), place, unsaved)

/** @throws ConfigError for what is no regularizer */
export const kerasRegularizer = (value: unknown, place: string, unsaved: Unsaved): Json =>
  component("keras.regularizers", resolveRegularizer(value as RegularizerLike), place, unsaved)

/** @throws ConfigError for what is no constraint */
export const kerasConstraint = (value: unknown, place: string, unsaved: Unsaved): Json =>
  component("keras.constraints", resolveConstraint(value as ConstraintLike), place, unsaved)

function component(module: string, made: Component | undefined, place: string, unsaved: Unsaved): Json {
  if (made?.kerasName != null) return kerasJson(module, made.kerasName, kerasOptions(made.config))
  unsaved.add(made?.name ?? "an object of one's own", place)
  return null
}
