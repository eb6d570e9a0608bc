import type { DType } from "../layers/types.js"
import type { NdArray } from "../shape/ndarray.js"

/** What goes into a model, or comes out of it, at one place: a shape without the batch axis, and an element type. */
export interface Spec<S = unknown, D = unknown> {
  /** Sizes without the batch axis. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
}

/** Specs by name: of a model with several inputs or outputs. */
export type Specs = Readonly<Record<string, Spec>>

/** The activation that made an output's probabilities, `false` where it holds none; `undefined` where nothing is known. */
export type ActivationOf<P> = P extends { readonly last: infer A } ? A : undefined

type Sizes<S> = S extends readonly [infer Head, ...infer Tail]
  ? [Head extends number ? Head : number, ...Sizes<Tail>]
  : S extends readonly []
    ? []
    : number[]

/** A batch on the host: the batch axis in front, sizes known only at run time as `number`. */
export type BatchOf<P> =
  P extends Spec<infer S, infer D> ? NdArray<[number, ...Sizes<S>], D extends DType ? D : DType> : never

/** What `predict` gives: one batch, or one by each name. */
export type BatchesOf<P> = P extends Spec ? BatchOf<P> : { readonly [K in keyof P]: BatchOf<P[K]> }
