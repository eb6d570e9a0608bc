import type { IsAny, IsOne } from "./checks.js"
import type { Rank } from "./dim.js"

/**
 * The first axis of a list, or the single one, that does not exist in `S`; `never` when all do or may do.
 * Axes are counted as Keras counts them: 1 is the first one behind the batch, -1 the last.
 */
export type NoAxis<S, Axes> =
  Rank<S> extends null
    ? never
    : IsAny<Axes> extends true
      ? never
      : Axes extends readonly unknown[]
        ? FirstOutside<S extends readonly unknown[] ? [null, ...S] : never, Axes>
        : Outside<S extends readonly unknown[] ? [null, ...S] : never, Axes>

type FirstOutside<FromOne, Axes> = Axes extends readonly [infer Head, ...infer Tail]
  ? [Outside<FromOne, Head>] extends [never]
    ? FirstOutside<FromOne, Tail>
    : Head
  : never

type Outside<FromOne, N> =
  IsOne<N> extends true
    ? number extends N
      ? never
      : `${N & number}` extends `-${infer FromEnd}`
        ? Missing<FromOne, FromEnd, N>
        : Missing<FromOne, `${N & number}`, N>
    : never

type Missing<FromOne, Distance, N> = Distance extends "0" ? N : Distance extends keyof FromOne ? never : N
