import type * as merges from "../layers/mergeRegistry.js"
import type { MergeType } from "../layers/types.js"
import { mergeFactories } from "./install.js"
import { mergeTensors } from "./tensor.js"
import type { TensorKind } from "./types.js"

type Merges = typeof merges

/** The function of several tensors that a merge is. */
export type MergeFunction<M> = M extends MergeType ? (M & { readonly to: TensorKind })["merge"] : never

/** The function behind a merge's entry: the same layer as its method, for any number of tensors. */
export function mergeFunction<const N extends keyof Merges & string>(name: N): MergeFunction<Merges[N]> {
  const factory = mergeFactories[name]
  if (factory === undefined) throw new RangeError(`there is no merge named "${name}"`)
  const merge = (...args: readonly unknown[]) => mergeTensors(factory, factory.calling.asFunction(args))
  // The signature is the entry's: this is where the builder puts its one function behind it.
  return merge as unknown as MergeFunction<Merges[N]>
}
