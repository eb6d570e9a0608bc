import type { Size } from "./arithmetic.js"
import type { MergeDim, Rank, SameDim, UnknownShape } from "./dim.js"
import type { Evaluate } from "./formula.js"
import type { Normalize } from "./shape.js"

/**
 * A shape in which sizes may have names, written without the batch: `["time", "features"]`, `["size", "size", 3]`.
 * `null` stands for any size, `"..."` (once) for any number of axes.
 */
export type Pattern = readonly (string | number | null)[]

/** What the names of a pattern stand for, and the axes at its `"..."`. */
export interface Bound<Sizes, Rest> {
  readonly sizes: Sizes
  readonly rest: Rest
}

/** A shape that does not match a pattern. */
export interface NoMatch {
  readonly match: false
}

/** What the names of a pattern stand for in a shape: {@link Bound}, or {@link NoMatch}. */
export type Bind<P, S> = Rank<S> extends null ? Bound<Nothing, null> : FromFront<P, S, Nothing>

type Nothing = Record<never, never>

type FromFront<P, S, Sizes> = P extends readonly [infer Head, ...infer Tail]
  ? Head extends "..."
    ? FromBack<Tail, S, Sizes>
    : S extends readonly [infer D, ...infer Ds]
      ? One<Head, D, Sizes> extends infer Next
        ? Next extends NoMatch
          ? NoMatch
          : FromFront<Tail, Ds, Next>
        : never
      : NoMatch
  : S extends readonly []
    ? Bound<Sizes, null>
    : NoMatch

type FromBack<P, S, Sizes> = P extends readonly [...infer Init, infer Last]
  ? S extends readonly [...infer Ds, infer D]
    ? One<Last, D, Sizes> extends infer Next
      ? Next extends NoMatch
        ? NoMatch
        : FromBack<Init, Ds, Next>
      : never
    : NoMatch
  : Bound<Sizes, S>

type One<Head, D, Sizes> = Head extends string
  ? Head extends keyof Sizes
    ? SameDim<Sizes[Head], D> extends true
      ? Omit<Sizes, Head> & Record<Head, MergeDim<Sizes[Head], D>>
      : NoMatch
    : Sizes & Record<Head, Size<D>>
  : Head extends number
    ? SameDim<Head, D> extends true
      ? Sizes
      : NoMatch
    : Sizes

/** The shape that a pattern is where its names have sizes; formulas are computed. */
export type Filled<P, Sizes, Rest, Out extends unknown[] = []> = P extends readonly [infer Head, ...infer Tail]
  ? Head extends "..."
    ? Rest extends readonly unknown[]
      ? Filled<Tail, Sizes, Rest, [...Out, ...Rest]>
      : UnknownShape
    : Filled<Tail, Sizes, Rest, [...Out, Head extends string ? Evaluate<Head, Sizes> : Size<Head>]>
  : Rank<P> extends null
    ? UnknownShape
    : Out

/** A shape with the batch in front; unknown where its rank is. */
export type WithBatch<S> = S extends readonly [...infer Sizes]
  ? number extends S["length"]
    ? UnknownShape
    : ["batch", ...Sizes]
  : UnknownShape

/** A pattern as the shape of a value: with the batch in front; unknown where it has any number of axes. */
export type Inside<P> =
  Rank<P> extends null
    ? UnknownShape
    : "..." extends (P & readonly unknown[])[number]
      ? UnknownShape
      : Normalize<P> extends infer S extends readonly unknown[]
        ? ["batch", ...S]
        : never

/** A pattern as messages show it: `a rank-2 input [time, features]`, `an input of rank 1 or more [..., features]`. */
export type ShowPattern<P extends Pattern> = "..." extends P[number]
  ? `an input of rank ${AxesOf<P>} or more [${Items<P>}]`
  : `a rank-${P["length"]} input [${Items<P>}]`

type AxesOf<P, Count extends unknown[] = []> = P extends readonly [infer Head, ...infer Tail]
  ? AxesOf<Tail, Head extends "..." ? Count : [...Count, 0]>
  : Count["length"]

type Items<P, Out extends string = ""> = P extends readonly [infer Head, ...infer Tail]
  ? Items<Tail, Out extends "" ? Item<Head> : `${Out}, ${Item<Head>}`>
  : Out

type Item<Head> = Head extends string | number ? `${Head}` : "?"
