import type { LayerFactory } from "../layers/defineLayer.js"
import type { Layer } from "../layers/layer.js"
import type { Declaration } from "./declaration.js"
import { kindOf } from "./kind.js"

/** Where a factory keeps its kind of layer. */
const kindKey = Symbol.for("shapewright.kind")

/** The function that makes layers of a declaration; it keeps their kind, by which descriptions make them again. */
export function factoryOf(declaration: Declaration): (...args: readonly unknown[]) => Layer {
  const kind = kindOf(declaration)
  const factory = (...args: readonly unknown[]): Layer => kind.create(args).layer
  return Object.defineProperties(factory, { name: { value: declaration.name }, [kindKey]: { value: kind } })
}

/** The kind of layer behind what `defineLayer` gave; nothing for anything else. */
export const kindBehind = (factory: unknown): LayerFactory | undefined =>
  typeof factory === "function" && kindKey in factory ? (factory[kindKey] as LayerFactory) : undefined
