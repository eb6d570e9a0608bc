import type { Pattern } from "../../types/pattern.js"
import type { Node } from "../ir/node.js"
import * as merges from "../layers/mergeRegistry.js"
import * as registry from "../layers/registry.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { DType } from "../shape/ndarray.js"
import type { GivenContext } from "./forward.js"
import { checkPattern } from "./pattern.js"
import type { Setting, Settings } from "./settings/setting.js"
import type { WeightDeclarations } from "./weights.js"

/** How a user declares a kind of layer, at run time. */
export interface Declaration {
  readonly name: string
  readonly arguments: readonly string[]
  readonly config: Settings
  readonly input: Pattern
  readonly dtype: DType
  readonly output: Pattern | undefined
  readonly weights: WeightDeclarations | ((config: object, sizes: object) => WeightDeclarations)
  readonly mask: "pass" | "drop" | ((mask: Node | undefined, x: Node) => unknown)
  readonly forward: (x: Node, context: GivenContext) => unknown
}

const known = ["name", "arguments", "config", "input", "dtype", "output", "weights", "mask", "forward"] as const

/** Names of the settings that are sizes. */
export const sizeSettings = (config: Settings): readonly string[] =>
  Object.keys(config).filter((name) => config[name]?.check === "size")

/** A declaration, checked. @throws ConfigError for what cannot be a layer */
export function checkDeclaration(given: Partial<Record<(typeof known)[number], unknown>>): Declaration {
  const wrong = (message: string, received: unknown): ConfigError =>
    new ConfigError(`defineLayer: ${message} (was ${formatValue(received)})`, { received })
  if (typeof given !== "object" || given === null) throw wrong("it must be given an object", given)
  const unknown = Object.keys(given).find((key) => !(known as readonly string[]).includes(key))
  if (unknown !== undefined) throw wrong(`it takes ${known.join(", ")}`, unknown)
  const { name, input, output, forward, mask = "drop", dtype = "float32" } = given
  if (typeof name !== "string" || !/^[A-Za-z]\w*$/.test(name))
    throw wrong("name must begin with a letter and hold letters, digits and _ only", name)
  if (name in registry || name in merges) throw wrong("there is a layer of that name already; choose another one", name)
  if (typeof forward !== "function") throw wrong("forward must be a function", forward)
  if (dtype !== "float32" && dtype !== "int32" && dtype !== "bool")
    throw wrong("dtype must be float32, int32 or bool", dtype)
  if (mask !== "pass" && mask !== "drop" && typeof mask !== "function")
    throw wrong('mask must be "pass", "drop" or a function', mask)
  const config = checkConfig(name, given.config ?? {})
  const arguments_ = checkArguments(name, given.arguments ?? [], config)
  checkPattern(name, "input", input)
  const named = (input as Pattern).filter((size): size is string => typeof size === "string")
  const twice = sizeSettings(config).find((size) => named.includes(size))
  if (twice !== undefined) throw wrong(`${twice} is a size of the input and of the configuration; rename one`, twice)
  if (output !== undefined) checkPattern(name, "output", output, new Set([...named, ...sizeSettings(config)]))
  return {
    ...(given as Partial<Declaration>),
    name,
    arguments: arguments_,
    config,
    input: input as Pattern,
    output: output as Pattern | undefined,
    dtype,
    mask: mask as Declaration["mask"],
    weights: (given.weights ?? {}) as Declaration["weights"],
    forward: forward as Declaration["forward"],
  }
}

const isSetting = (value: unknown): value is Setting =>
  typeof value === "object" && value !== null && "parse" in value && typeof value.parse === "function"

function checkConfig(layer: string, config: unknown): Settings {
  const wrong = (message: string, received: unknown): ConfigError =>
    new ConfigError(`${layer}: ${message} (was ${formatValue(received)})`, { layer, received, path: "config" })
  if (typeof config !== "object" || config === null) throw wrong("config must hold settings by name", config)
  for (const [name, setting] of Object.entries(config)) {
    if (name === "name" || name === "trainable" || name === "activityRegularizer")
      throw wrong("every layer has that option already", name)
    if (!isSetting(setting)) throw wrong(`config.${name} must be a setting, such as setting.size()`, setting)
    for (const value of setting.defaults) setting.parse(layer, name, value)
  }
  return config as Settings
}

function checkArguments(layer: string, names: unknown, config: Settings): readonly string[] {
  const wrong = (message: string, received: unknown): ConfigError =>
    new ConfigError(`${layer}: ${message} (was ${formatValue(received)})`, { layer, received, path: "arguments" })
  if (!Array.isArray(names) || names.length > 3) throw wrong("arguments must be a list of up to three names", names)
  const missing = names.find((name) => !Object.hasOwn(config, name))
  if (missing !== undefined) throw wrong("arguments must name settings of config", missing)
  const open = Object.keys(config).find((name) => !names.includes(name) && config[name]?.defaults.length === 0)
  if (open !== undefined) throw wrong("a setting without default must be among the arguments", open)
  return names
}
