import type { LayerFactory } from "../layers/defineLayer.js"
import type { Layer } from "../layers/layer.js"
import * as merges from "../layers/mergeRegistry.js"
import * as registry from "../layers/registry.js"
import type { Value } from "./network.js"

type Factories = Readonly<Record<string, LayerFactory>>

// The registries hold a factory behind every type-level entry: this is where the builder reads them as such.
export const layerFactories = registry as unknown as Factories
export const mergeFactories = merges as unknown as Factories

/** What a method does with a new layer: `tensors` are those among its arguments. */
export type Receive<T> = (self: T, layer: Layer, tensors: readonly unknown[]) => unknown

/** Puts one method for each factory on a prototype. */
export function installMethods<T extends object>(prototype: T, factories: Factories, receive: Receive<T>): void {
  for (const [name, factory] of Object.entries(factories)) {
    const method = function (this: T, ...args: readonly unknown[]): unknown {
      const { layer, inputs } = factory.create(args)
      return receive(this, layer, inputs)
    }
    Object.defineProperty(prototype, name, { value: method, configurable: true, writable: true })
  }
}

/** Where a user's object keeps its place in a graph. */
export const valueKey = Symbol.for("shapewright.value")

/** An object that stands for a value of a graph. */
export interface ValueHolder {
  readonly [valueKey]: Value
}

export const isValueHolder = (x: unknown): x is ValueHolder => typeof x === "object" && x !== null && valueKey in x
