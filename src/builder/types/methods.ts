import type * as merges from "../../layers/mergeRegistry.js"
import type * as registry from "../../layers/registry.js"
import type { Method, Slots } from "../../layers/types.js"

/** Every layer by its name. */
export type Registry = typeof registry
/** Every merge by its name. */
export type Merges = typeof merges

/** Names of all kinds of layers, and of merges. */
export type KindName = keyof Registry | keyof Merges

/** All layers as methods of a value with slots `V`. */
export type Methods<V extends AnySlots> = { readonly [K in keyof Registry]: Method<Registry[K], V> }

/** All merges as methods of a tensor with slots `V`. */
export type MergeMethods<V extends AnySlots> = { readonly [K in keyof Merges]: Method<Merges[K], V> }

/** Slots with anything in them. */
export type AnySlots = Slots<unknown, unknown, unknown>
