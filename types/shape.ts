import type { Drop } from "ts-toolbelt/out/List/Drop.js"
import type { Tail } from "ts-toolbelt/out/List/Tail.js"
import type { Take } from "ts-toolbelt/out/List/Take.js"
import type { Update } from "ts-toolbelt/out/List/Update.js"
import type { Mul, Negative, Size, Sub } from "./arithmetic.js"
import type { IsOne } from "./checks.js"
import type { CanBeSize, Rank, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"

/** A shape with every size as it is when known, else `null`; an unknown rank as {@link UnknownShape}. */
export type Normalize<S> = Rank<S> extends null ? UnknownShape : NormalizeDims<S>

type NormalizeDims<S, Out extends unknown[] = []> = S extends readonly [infer Head, ...infer Tail]
  ? NormalizeDims<Tail, [...Out, Size<Head>]>
  : Out

/** The number of elements: `[]` has 1; `null` when any size or the rank is unknown. */
export type Product<S> = Rank<S> extends null ? null : ProductOf<S>

type ProductOf<S, Out = 1> = S extends readonly [infer Head, ...infer Tail]
  ? Mul<Out, Head> extends infer Next
    ? Next extends null
      ? null
      : ProductOf<Tail, Next>
    : null
  : Out

/** The axis counted from 0: `-1` is the last; `null` when unknown; a {@link Mismatch} outside of the shape. */
export type Axis<S, N> = Rank<S> extends null ? null : IsOne<N> extends true ? AxisOf<S, N> : null

type AxisOf<S, N> = number extends N
  ? null
  : `${N & number}` extends keyof S
    ? N
    : `${N & number}` extends `-${infer FromEnd extends number}`
      ? InRange<Sub<Rank<S>, FromEnd>, S, N>
      : Mismatch<"axis", N, S, null>

type InRange<I, S, N> = I extends Negative
  ? Mismatch<"axis", N, S, null>
  : I extends null
    ? Mismatch<"axis", N, S, null>
    : I

/** The size at an axis; `null` when the rank or the axis is unknown. */
export type At<S, N> = Axis<S, N> extends infer I ? (I extends keyof S ? Size<S[I]> : I) : null

/** The last size. */
export type Last<S> =
  Rank<S> extends null ? null : S extends readonly [...unknown[], infer D] ? Size<D> : Mismatch<"scalar", null, S, null>

/** All sizes but the last. */
export type Init<S> =
  Rank<S> extends null
    ? UnknownShape
    : S extends readonly [...infer Head, unknown]
      ? NormalizeDims<Head>
      : Mismatch<"scalar", null, S, null>

/** The shape with another last size. */
export type ReplaceLast<S, D> =
  Rank<S> extends null
    ? UnknownShape
    : S extends readonly [...infer Head, unknown]
      ? [...NormalizeDims<Head>, Size<D>]
      : Mismatch<"scalar", null, S, null>

/** The shape with a new axis of size D at N, which counts in the result: `-1` appends. */
export type Insert<S, N, D> = Rank<S> extends null ? UnknownShape : InsertAt<S, Axis<Longer<S>, N>, N, D>

type Longer<S> = S extends readonly unknown[] ? [...S, null] : null

type InsertAt<S, I, N, D> = I extends number
  ? S extends readonly unknown[]
    ? NormalizeDims<[...Take<S, I>, D, ...Drop<S, I>]>
    : null
  : I extends null
    ? UnknownShape
    : Mismatch<"axis", N, S, null>

/** The shape without axis N. */
export type RemoveAt<S, N> = RemoveFrom<S, Axis<S, N>>

type RemoveFrom<S, I> = I extends number
  ? S extends readonly unknown[]
    ? NormalizeDims<[...Take<S, I>, ...Tail<Drop<S, I>>]>
    : null
  : OrUnknown<I>

/** The shape with size D at axis N. */
export type ReplaceAt<S, N, D> = ReplaceIn<S, Axis<S, N>, D>

type ReplaceIn<S, I, D> = I extends number
  ? S extends readonly unknown[]
    ? NormalizeDims<Update<S, I, D>>
    : null
  : OrUnknown<I>

/** An axis that is unknown makes the shape unknown; a mismatch stays. */
type OrUnknown<I> = I extends null ? UnknownShape : I

/** The axes in another order; `Dims` counts from 1, as Keras does. */
export type Permute<S, Dims> =
  Rank<S> extends infer N
    ? N extends null
      ? UnknownShape
      : Rank<Dims> extends infer M
        ? M extends null
          ? UnknownShape
          : M extends N
            ? PermuteDims<S, Dims, Dims, S extends readonly unknown[] ? [null, ...S] : null>
            : Mismatch<"permutation", null, S, Dims>
        : null
    : null

/** FromOne is S behind a placeholder, so that its indices count from 1. */
type PermuteDims<S, Dims, Left, FromOne, Seen = "0", Out extends unknown[] = []> = Left extends readonly [
  infer D,
  ...infer Rest,
]
  ? Size<D> extends number
    ? `${Size<D> & number}` extends infer Key extends keyof FromOne
      ? Key extends Seen
        ? Mismatch<"permutation", null, S, Dims>
        : PermuteDims<S, Dims, Rest, FromOne, Seen | Key, [...Out, Size<FromOne[Key]>]>
      : Mismatch<"permutation", null, S, Dims>
    : CanBeSize<D> extends true
      ? PermuteDims<S, Dims, Rest, FromOne, Seen, [...Out, null]>
      : Mismatch<"permutation", null, S, Dims>
  : Out
