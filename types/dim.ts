import type { Size } from "./arithmetic.js"
import type { IsNatural, IsOne, IsPositiveInteger, IsWide } from "./checks.js"

/** A size: a literal number, a name for a size known only at run time, or `null` (also `number`): unknown. */
export type Dim = number | string | null

/** Sizes in order; `number[]` and other lists of unknown length are shapes of unknown rank. */
export type Shape = readonly Dim[]

/** What every rule gives when the rank is unknown. */
export type UnknownShape = readonly Dim[]

/** True for one literal natural number. */
export type IsLiteral<D> = IsNatural<D>

/** True for one name. */
export type IsName<D> = Size<D> extends string ? true : false

/** False for one literal that is no size: 0, -1, 2.5; what is unknown may turn out to be one. */
export type CanBeSize<D> =
  IsNatural<D> extends true
    ? 0 extends D
      ? false
      : true
    : IsOne<D> extends true
      ? D extends number
        ? IsPositiveInteger<D>
        : true
      : true

/** The number of axes as a literal; `null` when unknown: lists of unknown length, optional entries, unions, `any`. */
export type Rank<S> = [S] extends [never] ? null : RankOfOne<S, S>

type RankOfOne<S, All> = S extends readonly unknown[]
  ? [All] extends [S]
    ? IsNatural<[...S]["length"]> extends true
      ? S["length"]
      : null
    : null
  : null

/** A size as messages show it: `28`, a name as it is, `?` when unknown. */
export type ShowDim<D> = [D] extends [never] ? "?" : number extends D ? "?" : ShowOne<D, D>

type ShowOne<D, All> = D extends number | string
  ? [All] extends [D]
    ? IsWide<D> extends true
      ? "?"
      : `${D}`
    : "?"
  : "?"

/** A number, or nested lists of numbers, as messages show them: `[[1, 2], [3, ?]]`. */
export type ShowNumbers<V> = V extends readonly unknown[]
  ? Rank<V> extends null
    ? "[...]"
    : `[${ShowEach<V>}]`
  : ShowDim<V>

type ShowEach<V, Out extends string = ""> = V extends readonly [infer Head, ...infer Tail]
  ? ShowEach<Tail, Out extends "" ? ShowNumbers<Head> : `${Out}, ${ShowNumbers<Head>}`>
  : Out

/** A shape as messages show it: `[28, 28, 1]`, `[time, ?]`; `[...]` when the rank is unknown. */
export type Show<S> = Rank<S> extends null ? "[...]" : `[${ShowDims<S>}]`

type ShowDims<S, Out extends string = ""> = S extends readonly [infer Head, ...infer Tail]
  ? ShowDims<Tail, Out extends "" ? ShowDim<Head> : `${Out}, ${ShowDim<Head>}`>
  : Out

/** Whether two sizes can be equal: an unknown one agrees with all, a name with itself only. */
export type SameDim<A, B> = Agree<Size<A>, Size<B>>

type Agree<A, B> = A extends null ? true : B extends null ? true : A extends B ? true : false

/** Of two sizes that agree, the one that says more. */
export type MergeDim<A, B> = Size<A> extends infer D ? (D extends null ? Size<B> : D) : null

/** Whether two shapes can be equal: same rank and sizes that agree; an unknown rank agrees with all. */
export type SameShape<A, B> =
  Rank<A> extends infer N ? (N extends null ? true : Rank<B> extends infer M ? SameRank<N, M, A, B> : true) : true

type SameRank<N, M, A, B> = M extends null ? true : N extends M ? SameDims<A, B> : false

type SameDims<A, B> = A extends readonly [infer X, ...infer Xs]
  ? B extends readonly [infer Y, ...infer Ys]
    ? SameDim<X, Y> extends true
      ? SameDims<Xs, Ys>
      : false
    : false
  : true
