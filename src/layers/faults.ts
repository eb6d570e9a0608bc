import type { IsPositiveInteger, IsRate } from "../../types/checks.js"
import type { Negatives } from "../../types/counts.js"
import type { IsBelowZero, NotPositiveInteger, NotRate } from "./messages.js"
import type { Fail, Option } from "./types.js"

/** The first `Fail` of a list in which `never` stands for no fault; `never` when there is none. */
export type FirstFault<Faults extends readonly unknown[]> = Faults extends readonly [infer First, ...infer Rest]
  ? [First] extends [never]
    ? FirstFault<Rest>
    : First
  : never

/** `Fail` for an argument that must be a positive integer and is not, else `never`. */
export type CountFault<Layer extends string, Name extends string, N> =
  IsPositiveInteger<N> extends true ? never : Fail<Name, NotPositiveInteger<Layer, Name, N>>

/** `Fail` for an argument that must be in [0, 1) and is not, else `never`. */
export type RateFault<Layer extends string, Name extends string, P> =
  IsRate<P> extends true ? never : Fail<Name, NotRate<Layer, Name, P>>

/** `Fail` for an option that is negative, else `never`. */
export type NegativeFault<Layer extends string, O, K extends string> = [Negatives<Option<O, K, 0>>] extends [never]
  ? never
  : Fail<K, IsBelowZero<Layer, K, Negatives<Option<O, K, 0>>>>
