import type { IsAny } from "../../types/checks.js"
import type { NewLayer } from "../layers/after.js"
import type { Below, Brought, Counted, LayersIn, ModelName, Named, NameIn, OptionsIn } from "../layers/named.js"
import type { TraitsOf } from "../layers/traits.js"
import type { asLayer, BlockValue, Called, Filled, Member } from "./types/applicable.js"

/** What `apply` knows of the weights behind `L`: a layer's rule, or the named layers that it brings along. */
export type RuleBehind<L, S, D> = L extends { readonly rule: infer R; readonly config: unknown }
  ? L extends Called<infer N>
    ? Brought<Named<N, unknown>>
    : R
  : Brought<LayersOf<L, S, D>>

/** The named layers of `L`, applied to a value of shape `S` and element type `D`; what has none is not gone through. */
export type LayersOf<L, S, D> =
  IsAny<L> extends true
    ? never
    : L extends unknown
      ? [NamesWithin<L>] extends [never]
        ? never
        : Found<L, S, D>
      : never

/** The names in `L`, without those around them. */
export type NamesWithin<L> = L extends { readonly config: readonly [...unknown[], infer O] }
  ? NameIn<O>
  : L extends BlockValue<infer B>
    ? Member<B, "names">
    : L extends { readonly [asLayer]: { readonly out: infer Out } }
      ? LayersIn<TraitsOf<Out>>
      : L extends Called<infer N>
        ? N
        : never

type Found<L, S, D> = L extends { readonly rule: infer R; readonly config: infer C }
  ? L extends Called<infer N>
    ? Named<N, unknown>
    : NewLayer<NameIn<OptionsIn<C>>, R, S, C>
  : L extends BlockValue<infer B>
    ? Inside<L, Member<B, "level">, Member<B & Filled<S, D>, "layers">>
    : L extends { readonly [asLayer]: { readonly in: infer In; readonly out: infer Out } }
      ? Below<NameOfModel<L, TraitsOf<In>>, LayersIn<TraitsOf<Out>>>
      : never

/** Behind the name of the block that they stand in: the given one, or that of its kind where it always has one. */
type Inside<L, Level, Layers> =
  L extends Called<infer N>
    ? Below<N & string, Layers>
    : [Level] extends [never]
      ? Layers
      : Below<Counted<Level & string>, Layers>

/** What a model is called where it stands as a layer. Of a compiled one it is not known whether it was a chain. */
type NameOfModel<L, T> = [T] extends [ModelName<infer N>]
  ? [T] extends [never]
    ? Counted<L extends { readonly inputShape: unknown } ? "sequential" : L extends Compiled ? AnyKind : "model">
    : N & string
  : AnyKind

type AnyKind = "model" | "sequential"

interface Compiled {
  readonly fit: (options: never) => unknown
}
