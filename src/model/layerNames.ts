import type { IsAny, IsWide } from "../../types/checks.js"
import type { Nearest } from "../../types/nearest.js"
import type { Join, ListOf } from "../../types/union.js"
import type { KindName } from "../builder/types/methods.js"
import type { LayersIn, ModelName, Named, NameOf } from "../layers/named.js"
import type { Bare, TraitsOf, With } from "../layers/traits.js"
import { suggestion } from "../shape/nearest.js"
import type { LayerView } from "./layerView.js"
import type { Spec } from "./specs.js"

/** The named layers that lead to the outputs `P` of a model: a union of `Named`, `never` where none is known. */
export type LayersTo<P> =
  IsAny<P> extends true
    ? never
    : P extends Spec<infer S>
      ? LayersIn<TraitsOf<S>>
      : { readonly [K in keyof P]: LayersTo<P[K]> }[keyof P]

type NamesOf<L> = L extends Named<infer N> ? N : never

/** Names that are one text each: those of copies, which are counted, are patterns. */
type Listed<N> = N extends string ? (IsWide<N> extends true ? never : N) : never

/** A name that a layer may have got by itself: its kind, counted, behind any names. */
type IsAutomatic<N> = N extends `${string}/${infer Rest}`
  ? IsAutomatic<Rest>
  : N extends KindName | `${KindName}_${bigint}`
    ? true
    : false

/** There is no layer of the name `N` among those that are known, `Names`. */
export type NoLayer<N extends string, Names extends string> = `there is no layer "${N}"${Advice<N, Names>}`

type Advice<N extends string, Names extends string> = [Nearest<N, Names>] extends [never]
  ? [Names] extends [never]
    ? ""
    : `; there are ${Join<ListOf<Names>>}`
  : `; did you mean "${Nearest<N, Names> & string}"?`

/** The sentence of {@link NoLayer}. */
export const noLayer = <N extends string>(name: N, names: readonly string[]) =>
  `there is no layer "${name}"${suggestion(name, names, `; there are ${names.join(", ")}`)}` as NoLayer<N, string>

/**
 * What `getLayer` takes of a model with the named layers `L`: one of their names, the automatic name of another layer, or
 * a name that is not known before the program runs. In the place of a text that is still to be written the names are
 * offered.
 */
export type LayerName<N extends string, L> = [L] extends [never]
  ? N
  : string extends N | NamesOf<L>
    ? Listed<NamesOf<L>> | (string & {})
    : Unknown<N, NamesOf<L>> extends infer Wrong extends string
      ? [Wrong] extends [never]
        ? N
        : Wrong extends ""
          ? Listed<NamesOf<L>>
          : NoLayer<Wrong, Listed<NamesOf<L>>>
      : never

/** Those of the names `N` that no layer can have. */
type Unknown<N, Names> = N extends Names ? never : IsAutomatic<N> extends true ? never : N

/** The layer called `N` of a model with the named layers `L`. */
export type LayerCalled<N extends string, L> = [Matching<N, L>] extends [never] ? LayerView : Matching<N, L>

type Matching<N, L> =
  IsWide<N> extends true
    ? never
    : L extends Named<infer Name, infer W>
      ? N extends Name
        ? string extends Name
          ? never
          : LayerView<W>
        : never
      : never

/** The shape of the input of a model with the name `N`; as it is where it was given none. */
export type CalledInput<S, N> = [N] extends [never] ? S : With<Bare<S>, ModelName<NameOf<N>>>

/** One input of a model with the name `N`. */
export type CalledSpec<I, N> = [N] extends [never]
  ? I
  : I extends Spec<infer S, infer D>
    ? Spec<CalledInput<S, N>, D>
    : I
