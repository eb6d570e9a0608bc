import type { Size } from "./arithmetic.js"
import type { IsAny } from "./checks.js"
import type { Rank, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"
import type { Axis, Normalize } from "./shape.js"

/**
 * The shape without some axes, counted from 0 or from the end (one, a list, or `undefined`: all), or with sizes of 1 in
 * their place where `Keep` is true.
 */
export type Reduce<S, Axes, Keep = false> =
  IsAny<Axes> extends true
    ? UnknownShape
    : [Axes] extends [undefined]
      ? ReduceAll<S, Keep>
      : Rank<S> extends null
        ? UnknownShape
        : ReducePlaces<S, Places<S, Axes>, Keep>

type ReduceAll<S, Keep> = [Keep] extends [false]
  ? []
  : Rank<S> extends null
    ? UnknownShape
    : [Keep] extends [true]
      ? Without<S, number, true>
      : UnknownShape

/** The axes as indices from 0; `null` when one is unknown, a {@link Mismatch} when one does not exist. */
export type Places<S, Axes> = [Axes] extends [readonly unknown[]] ? PlacesOf<S, Axes> : PlacesOf<S, readonly [Axes]>

type PlacesOf<S, Axes, Found = never> = Axes extends readonly []
  ? Found
  : Axes extends readonly [infer Head, ...infer Tail]
    ? Axis<S, Head> extends infer I
      ? I extends number
        ? PlacesOf<S, Tail, Found | I>
        : I
      : null
    : null

type ReducePlaces<S, Found, Keep> = [Found] extends [never]
  ? Normalize<S>
  : [Found] extends [number]
    ? [Keep] extends [boolean]
      ? boolean extends Keep
        ? UnknownShape
        : Without<S, Found, Keep>
      : UnknownShape
    : [Found] extends [Mismatch<"axis", unknown, unknown, unknown>]
      ? Found
      : UnknownShape

type Without<Left, Found, Keep, Seen extends unknown[] = [], Out extends unknown[] = []> = Left extends readonly [
  infer D,
  ...infer Rest,
]
  ? Without<
      Rest,
      Found,
      Keep,
      [...Seen, D],
      Seen["length"] extends Found ? (Keep extends true ? [...Out, 1] : Out) : [...Out, Size<D>]
    >
  : Out
