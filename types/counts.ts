import type { IsAny, IsWide } from "./checks.js"

/** The members of `N` that are negative; `number` and `any` hold none that is known. */
export type Negatives<N> = IsAny<N> extends true ? never : NegativeOf<N>

type NegativeOf<N> = N extends number
  ? IsWide<N> extends true
    ? never
    : `${N}` extends `-${string}`
      ? N
      : never
  : never

/** The members of `N` that count nothing: negative numbers and fractions. */
export type NotCounts<N> = IsAny<N> extends true ? never : NotCountOf<N>

type NotCountOf<N> = N extends number
  ? IsWide<N> extends true
    ? never
    : `${N}` extends `-${string}`
      ? N
      : `${N}` extends `${bigint}`
        ? never
        : N
  : never

/** The members of `N` that are no whole numbers. */
export type Fractions<N> = IsAny<N> extends true ? never : FractionOf<N>

type FractionOf<N> = N extends number
  ? IsWide<N> extends true
    ? never
    : `${N}` extends `${bigint}`
      ? never
      : N
  : never
