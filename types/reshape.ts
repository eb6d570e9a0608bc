import type { FloorDiv, Mod, Size } from "./arithmetic.js"
import type { Quotient } from "./cancel.js"
import type { CanBeSize, Rank, SameDim, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"
import type { Normalize, Product } from "./shape.js"

/** The same elements in another shape; at most one size of the target may be -1, which is computed. */
export type Reshape<S, Target> =
  Rank<Target> extends null
    ? UnknownShape
    : Without<Target> extends infer Rest
      ? Rest extends null
        ? Mismatch<"target", null, S, Target>
        : Rest extends readonly unknown[]
          ? Rank<Rest> extends Rank<Target>
            ? Exact<S, Target, Product<S>, Product<Target>>
            : Fit<S, Target, Product<S>, Product<Rest>, Rest>
          : null
      : null

/** The target without its -1; `null` when there are two, or a size that cannot be. */
type Without<Target, Out extends unknown[] = [], Found = false> = Target extends readonly [infer Head, ...infer Tail]
  ? IsFree<Head> extends true
    ? Found extends true
      ? null
      : Without<Tail, Out, true>
    : CanBeSize<Head> extends true
      ? Without<Tail, [...Out, Head], Found>
      : null
  : Out

type IsFree<D> = number extends D ? false : [D] extends [never] ? false : [D] extends [-1] ? true : false

type Exact<S, Target, P, Q> = SameDim<P, Q> extends true ? Normalize<Target> : Mismatch<"count", null, S, Target>

type Fit<S, Target, P, Q, Rest> =
  Mod<P, Q> extends infer M
    ? M extends 0
      ? Fill<Target, FloorDiv<P, Q>>
      : M extends null
        ? Fill<Target, Quotient<S, Rest>>
        : Mismatch<"count", null, S, Target>
    : null

type Fill<Target, Free, Out extends unknown[] = []> = Target extends readonly [infer Head, ...infer Tail]
  ? Fill<Tail, Free, [...Out, IsFree<Head> extends true ? Free : Size<Head>]>
  : Out
