import type { FloorDiv, Mod, Size } from "./arithmetic.js"
import type { Rank } from "./dim.js"
import type { Product } from "./shape.js"

/**
 * The number of elements of `S` divided by that of `T`, where names cancel: `[time, 32]` by `[8, 4]` is `time`, and by
 * `[time, 8]` is `4`. `null` where the result is neither one number nor one name.
 */
export type Quotient<S, T> =
  Rank<S> extends null ? null : Rank<T> extends null ? null : QuotientOf<Factors<S>, Factors<T>>

/** Factors of a number of elements. */
interface Sorted<Numbers, Names> {
  readonly numbers: Numbers
  readonly names: Names
}

/** Numbers and names among the sizes; `null` when one is unknown. */
type Factors<S, Numbers extends unknown[] = [], Names extends unknown[] = []> = S extends readonly [
  infer Head,
  ...infer Tail,
]
  ? Size<Head> extends infer D
    ? D extends number
      ? Factors<Tail, [...Numbers, D], Names>
      : D extends string
        ? Factors<Tail, Numbers, [...Names, D]>
        : null
    : null
  : Sorted<Numbers, Names>

type QuotientOf<A, B> =
  A extends Sorted<infer N, infer Names>
    ? B extends Sorted<infer M, infer Gone>
      ? Simplified<Product<N>, Product<M>, Cancelled<Names, Gone>>
      : null
    : null

/** `Names` without those of `Gone`; `null` where one of these is not among them. */
type Cancelled<Names, Gone> = Gone extends readonly [infer Head, ...infer Tail]
  ? Cancelled<WithoutOne<Names, Head>, Tail>
  : Names

type WithoutOne<Names, N, Before extends unknown[] = []> = Names extends readonly [infer Head, ...infer Tail]
  ? Head extends N
    ? [...Before, ...Tail]
    : WithoutOne<Tail, N, [...Before, Head]>
  : null

/** What is left: numbers alone are divided, and one name alone is what it is. */
type Simplified<P, Q, Left> = Left extends readonly []
  ? Mod<P, Q> extends 0
    ? FloorDiv<P, Q>
    : null
  : Left extends readonly [infer Name]
    ? P extends Q
      ? Name
      : null
    : null
