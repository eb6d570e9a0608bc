import type { LayerFactory } from "../layers/defineLayer.js"
import type { Layer } from "../layers/layer.js"
import type * as merges from "../layers/mergeRegistry.js"
import type { MergeType } from "../layers/types.js"
import { mergeFactories } from "./install.js"
import { mergeTensors } from "./tensor.js"
import type { TensorKind } from "./types/tensor.js"

type Merges = typeof merges

/** The function of several tensors that a merge is. */
export type MergeFunction<M> = M extends MergeType ? (M & { readonly to: TensorKind })["merge"] : never

function factoryOf(name: keyof Merges & string): LayerFactory {
  const factory = mergeFactories[name]
  if (factory === undefined) throw new RangeError(`there is no merge named "${name}"`)
  return factory
}

/** A new layer that merges. @throws ConfigError for options that it does not have */
export const mergeLayer = (name: keyof Merges & string, options: object = {}): Layer =>
  factoryOf(name).create([options]).layer

/** The function behind a merge's entry: the same layer as its method, for any number of tensors. */
export function mergeFunction<const N extends keyof Merges & string>(name: N): MergeFunction<Merges[N]> {
  const factory = factoryOf(name)
  const merge = (...args: readonly unknown[]) => mergeTensors(factory, factory.calling.asFunction(args))
  // The signature is the entry's: this is where the builder puts its one function behind it.
  return merge as unknown as MergeFunction<Merges[N]>
}
