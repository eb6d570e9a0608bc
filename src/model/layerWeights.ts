import type { DType, NdArray } from "../shape/ndarray.js"
import type { Sizes } from "./specs.js"

/** Shape and element type of a weight. */
export interface LayerWeight<S = readonly number[], D = DType> {
  /** Sizes. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
}

/** The weights by name, from pairs of name and shape: what they are, without their values. */
export type LayerWeights<W> = unknown extends W
  ? Readonly<Record<string, LayerWeight>>
  : { readonly [P in Pairs<W> as P[0]]: OrLeftOut<P[1], LayerWeight<SizesOf<P[1]>, "float32">> }

/** The weights by name, from pairs of name and shape: their values. */
export type LayerArrays<W> = unknown extends W
  ? Readonly<Record<string, NdArray>>
  : { readonly [P in Pairs<W> as P[0]]: OrLeftOut<P[1], NdArray<SizesOf<P[1]>, "float32">> }

type Pairs<W> = W extends readonly [infer N extends string, infer S] ? [N, S] : never

type SizesOf<S> = Sizes<Exclude<S, undefined>>

/** What there may not be. */
type OrLeftOut<S, T> = undefined extends S ? T | undefined : T
