import type { IsAny, IsWide } from "../../types/checks.js"
import type { TraitsOf, trait } from "./traits.js"

/** A layer that was given the name `N`, behind the names around it; `W`: its weights, each a pair of name and shape. */
export interface Named<N = unknown, W = unknown> {
  /** The name: `"encoder"`, `"block/encoder"`. */
  readonly given: N
  /** Name and shape of each weight. */
  readonly weights: W
}

/** The layers with given names on the way to a value: a union of {@link Named}. */
export interface Layers<L> {
  /** The union; there is nothing at run time. */
  readonly layers: L
}

/** The named layers among traits. */
export type LayersIn<T> = T extends Layers<infer L> ? L : never

/** Named layers as a trait; none where there are none. */
export type Held<L> = [L] extends [never] ? never : Layers<L>

/** The name `N` that a model was given, beside the shape of its input. */
export interface ModelName<N> {
  /** The name; there is nothing at run time. */
  readonly model: N
}

/** What a model or a block brings along when it is applied; stands in the place of a layer's rule. */
export interface Brought<L> {
  readonly brings: L
}

/** The last of a call's arguments: its options. */
export type OptionsIn<C> = C extends readonly [...unknown[], infer O] ? O : undefined

/** The name among the options; `never` where there is none. */
export type NameIn<O> = undefined extends O ? never : "name" extends keyof O ? NameOf<O["name" & keyof O]> : never

/** The name that was given, as far as it is known: `string` for `any`. */
export type NameOf<N> = IsAny<N> extends true ? string : Extract<N, string>

/** Named layers behind one more name: `"encoder/dense"`. */
export type Below<Prefix extends string, L> =
  L extends Named<infer N extends string, infer W> ? Named<`${Prefix}/${N}`, W> : never

/** A name that is counted where there are several: `"dense"`, `"dense_1"`. */
export type Counted<N extends string> = N | `${N}_${bigint}`

/** Named layers of copies: the first of their names is counted. */
export type Copied<L> =
  L extends Named<infer N extends string, infer W>
    ? CountedFirst<N> extends infer Name
      ? Named<Name, W>
      : never
    : never

type CountedFirst<N extends string> =
  IsWide<N> extends true ? N : N extends `${infer First}/${infer Rest}` ? `${Counted<First>}/${Rest}` : Counted<N>

/** The traits of a tensor, or of each of a list. */
export type TraitsOfTensor<X> = X extends readonly (infer Each)[] ? TraitsOfOne<Each> : TraitsOfOne<X>

type TraitsOfOne<X> = IsAny<X> extends true ? never : X extends { readonly [trait]?: infer S } ? TraitsOf<S> : never

/** The traits of the tensors among the options. */
export type TraitsInOptions<O> = undefined extends O ? never : TraitsOfTensor<O[keyof O & TensorOptions]>

type TensorOptions = "value" | "key" | "attentionMask" | "queryMask" | "valueMask" | "initialState" | "mask"
