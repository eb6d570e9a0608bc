import type { LayerFactory } from "../layers/defineLayer.js"
import type { Layer } from "../layers/layer.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import type { Declaration } from "./declaration.js"
import { type Config, kindOf } from "./kind.js"

/** Where a factory keeps its kind of layer. */
const kindKey = Symbol.for("shapewright.kind")

/** A kind of layer of a user's own. */
export interface CustomKind extends LayerFactory {
  /** The layer of a configuration, as `layer.config` holds it. @throws ConfigError */
  readonly fromConfig: (config: Config, options?: { readonly name?: string; readonly trainable?: boolean }) => Layer
}

/** The function that makes layers of a declaration. */
export function factoryOf(declaration: Declaration): (...args: readonly unknown[]) => Layer {
  const { name, arguments: positional } = declaration
  const kind = kindOf(declaration)
  const custom: CustomKind = {
    ...kind,
    fromConfig: (config, options = {}) => {
      const rest = Object.entries(config).filter(([key]) => !positional.includes(key))
      return kind.create([...positional.map((key) => config[key]), { ...Object.fromEntries(rest), ...options }]).layer
    },
  }
  const factory = (...args: readonly unknown[]): Layer => kind.create(args).layer
  return Object.defineProperties(factory, { name: { value: name }, [kindKey]: { value: custom } })
}

/** The kind of layer behind what `defineLayer` gave; nothing for anything else. */
export const kindBehind = (factory: unknown): CustomKind | undefined =>
  typeof factory === "function" && kindKey in factory ? (factory[kindKey] as CustomKind) : undefined

/** The kind of layer behind what `defineLayer` gave. @throws ConfigError for anything else */
export function kindOfFactory(factory: unknown): CustomKind {
  const kind = kindBehind(factory)
  if (kind !== undefined) return kind
  throw new ConfigError(`a layer of your own must come from defineLayer (was ${formatValue(factory)})`, {
    received: factory,
  })
}
