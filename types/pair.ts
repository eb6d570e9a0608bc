import type { Less } from "./arithmetic.js"
import type { IsAny, IsPositiveInteger } from "./checks.js"
import type { First, Second } from "./convolution.js"
import type { ShowDim } from "./dim.js"

/** The number of a pair that is no positive integer; `never` when there is none. */
export type NotPositive<P> =
  IsAny<P> extends true
    ? never
    : IsPositiveInteger<First<P>> extends true
      ? IsPositiveInteger<Second<P>> extends true
        ? never
        : Second<P>
      : First<P>

/** The members of `P` that are lists of another length than 2. */
export type NotTwo<P> = P extends readonly unknown[] ? (2 extends P["length"] ? never : P) : never

/** Whether one of the two numbers is known to be larger than 1. */
export type ExceedsOne<P> = true extends Less<1, First<P>> | Less<1, Second<P>> ? true : false

/** A pair as messages show it: `3x5`. */
export type ShowPair<P> = `${ShowDim<First<P>>}x${ShowDim<Second<P>>}`
