import type { IsOne, IsUnion } from "../../types/checks.js"
import type { State } from "../layers/after.js"
import type { OptionsIn } from "../layers/named.js"
import type { LastOfShape } from "../layers/traits.js"
import type { asLayer, BlockValue, Member } from "./types/applicable.js"

/** What a layer, model or block does to values; of one of several what holds for all of them. */
export type EffectOf<L> = OneEffect<EachEffect<L>>

type OneEffect<E> = IsUnion<E> extends true ? Mixed<E> : E

type EachEffect<L> =
  L extends BlockValue<infer B>
    ? Member<B, "values">
    : L extends { readonly [asLayer]: { readonly out: infer Out } }
      ? LastOfShape<Out>
      : L extends { readonly values: infer V; readonly config: infer C }
        ? V extends "kept" | "moved"
          ? V
          : State<V, OptionsIn<C>>
        : "unknown"

/** What merging does to values that went through layers with the effects `E`, a union. */
export type Mixed<E> = [E] extends ["other"]
  ? E
  : [E] extends ["other" | "kept" | "moved" | "mixed"]
    ? "mixed"
    : "unknown"

/** What the layers of the list `P` do one after the other. */
export type EffectOfAll<P> =
  IsOne<P> extends true
    ? P extends readonly [...infer Before, infer L]
      ? Behind<EffectOf<L>, Before>
      : P extends readonly []
        ? "kept"
        : P extends readonly (infer L)[]
          ? Mixed<"kept" | EffectOf<L>>
          : "unknown"
    : "unknown"

type Behind<E, Before> = E extends "kept"
  ? EffectOfAll<Before>
  : E extends "moved"
    ? MovedBehind<EffectOfAll<Before>>
    : E extends "mixed"
      ? Mixed<EffectOfAll<Before>>
      : E

type MovedBehind<E> = E extends "kept" ? "moved" : E extends "softmax" ? "unknown" : E
