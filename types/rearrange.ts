import type { Size } from "./arithmetic.js"
import type { IsName, Rank, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"
import type { Reshape } from "./reshape.js"
import type { Axis, Normalize } from "./shape.js"

/**
 * The same elements in another shape, as {@link Reshape}, where both may hold names: what is named alike on both sides
 * is left out before the elements are counted.
 */
export type ReshapeNamed<S, Target> =
  Rank<S> extends null
    ? Reshape<S, Target>
    : Rank<Target> extends null
      ? UnknownShape
      : Checked<S, Target, Cancel<S, Target>>

/** The pair of shapes without the names that both have. */
type Cancel<S, Target, Left extends unknown[] = []> = S extends readonly [infer Head, ...infer Tail]
  ? IsName<Head> extends true
    ? Remove<Target, Head> extends infer Rest
      ? Rest extends null
        ? Cancel<Tail, Target, [...Left, Head]>
        : Cancel<Tail, Rest, Left>
      : never
    : Cancel<Tail, Target, [...Left, Head]>
  : [Left, Target]

type Remove<List, D, Seen extends unknown[] = []> = List extends readonly [infer Head, ...infer Tail]
  ? [Head, D] extends [D, Head]
    ? [...Seen, ...Tail]
    : Remove<Tail, D, [...Seen, Head]>
  : null

type Checked<S, Target, Pair> = Pair extends readonly [infer From, infer To]
  ? Reshape<From, To> extends infer Found
    ? Found extends Mismatch<infer Rule extends "count" | "target", unknown, unknown, unknown>
      ? Mismatch<Rule, null, S, Target>
      : Found extends readonly unknown[]
        ? Fill<Target, FreeOf<To, Found>>
        : UnknownShape
    : never
  : never

/** The size that stands where the target has -1. */
type FreeOf<To, Found> = To extends readonly [infer Head, ...infer Tail]
  ? Found extends readonly [infer D, ...infer Rest]
    ? [Head] extends [-1]
      ? D
      : FreeOf<Tail, Rest>
    : null
  : null

type Fill<Target, Free, Out extends unknown[] = []> = Target extends readonly [infer Head, ...infer Tail]
  ? Fill<Tail, Free, [...Out, number extends Head ? null : [Head] extends [-1] ? Free : Size<Head>]>
  : Out

/** The axes in another order, counted from 0 or from the end; reversed where none is given. */
export type Transpose<S, Axes> =
  Rank<S> extends null
    ? UnknownShape
    : [Axes] extends [undefined]
      ? Reversed<Normalize<S>>
      : Rank<Axes> extends null
        ? UnknownShape
        : Rank<Axes> extends Rank<S>
          ? TransposeTo<S, Axes, Axes>
          : NoOrder<Axes, S>

/** A list of axes that does not name each axis once. */
export interface NoOrder<Axes, S> {
  readonly order: Axes
  readonly of: S
}

type Reversed<S, Out extends unknown[] = []> = S extends readonly [infer Head, ...infer Tail]
  ? Reversed<Tail, [Head, ...Out]>
  : Out

type TransposeTo<S, All, Left, Seen = never, Out extends unknown[] = []> = Left extends readonly [
  infer N,
  ...infer Rest,
]
  ? Axis<S, N> extends infer I
    ? I extends number
      ? I extends Seen
        ? NoOrder<All, S>
        : TransposeTo<S, All, Rest, Seen | I, [...Out, I extends keyof S ? Size<S[I]> : null]>
      : I extends null
        ? TransposeTo<S, All, Rest, Seen, [...Out, null]>
        : NoOrder<All, S>
    : never
  : Out
