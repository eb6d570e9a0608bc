import type { Add, Size } from "./arithmetic.js"
import type { Rank, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"

/** The common shape of two operands by NumPy's rules: aligned at the last axis, a size of 1 stretches. */
export type Broadcast<A, B> =
  Rank<A> extends null ? UnknownShape : Rank<B> extends null ? UnknownShape : Aligned<A, B, A, B>

type Aligned<A, B, Left, Right, Out extends unknown[] = []> = Left extends readonly [...infer Ls, infer L]
  ? Right extends readonly [...infer Rs, infer R]
    ? Stretch<Size<L>, Size<R>> extends infer D
      ? D extends false
        ? Mismatch<"broadcast", FromEnd<Out>, A, B>
        : Aligned<A, B, Ls, Rs, [D, ...Out]>
      : null
    : Sizes<Left, Out>
  : Sizes<Right, Out>

type Sizes<S, Out extends unknown[]> = S extends readonly [...infer Head, infer D]
  ? Sizes<Head, [Size<D>, ...Out]>
  : Out

type FromEnd<Out extends unknown[]> =
  Add<Out["length"], 1> extends infer N extends number ? (`-${N}` extends `${infer M extends number}` ? M : null) : null

/**
 * The common size, or false. An unknown size beside a literal above 1 must equal it or be 1;
 * beside a name it may be anything, since the named size may be 1.
 */
type Stretch<L, R> = L extends 1
  ? R
  : R extends 1
    ? L
    : L extends null
      ? R extends number
        ? R
        : null
      : R extends null
        ? L extends number
          ? L
          : null
        : L extends R
          ? L
          : false
