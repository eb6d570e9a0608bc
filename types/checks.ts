/** True for `any` alone. */
export type IsAny<T> = 0 extends 1 & T ? true : false

/** True for `never` alone. */
export type IsNever<T> = [T] extends [never] ? true : false

/** True when `T` has more than one member (`boolean` has two); false for `any` and `never`. */
export type IsUnion<T> = IsAny<T> extends true ? false : IsNever<T> extends true ? false : HasOthers<T, T>

type HasOthers<T, All> = true extends (T extends unknown ? ([All] extends [T] ? false : true) : never) ? true : false

/** True when `T` is exactly one type: neither `any` nor `never` nor a union. */
export type IsOne<T> =
  IsAny<T> extends true ? false : IsNever<T> extends true ? false : HasOthers<T, T> extends true ? false : true

/** True for a key type that is not one value: `string`, `number`, branded or templated ones, `any`. */
export type IsWide<T> =
  IsNever<T> extends true ? false : Record<never, never> extends Record<T & PropertyKey, 1> ? true : false

/** True for exactly one literal natural number: neither `number`, unions, `any` and `never` nor -1 and 2.5. */
export type IsNatural<N> = number extends N ? false : [N] extends [never] ? false : IsNaturalOne<N, N>

type IsNaturalOne<N, All> = N extends number ? ([All] extends [N] ? IsNaturalText<`${N}`> : false) : false

type IsNaturalText<T> = T extends `-${string}` ? false : T extends `${bigint}` ? true : false

/** True for `number`, a literal number and unions of such; false for `any` and `never`. */
export type IsNumber<T> =
  IsAny<T> extends true ? false : IsNever<T> extends true ? false : [T] extends [number] ? true : false

/**
 * False for a literal that cannot be a count: 0, negatives, fractions, `1e21`, `Infinity`.
 * A union passes when all of its members do; `number`, `any` and `never` pass, since nothing is known to be wrong.
 */
export type IsPositiveInteger<N> =
  IsNatural<N> extends true
    ? 0 extends N
      ? false
      : true
    : IsAny<N> extends true
      ? true
      : [N] extends [number]
        ? NoneOf<WrongCount<N>>
        : false

/**
 * `N` where it is one literal positive integer, `null` where nothing is known to be wrong, else `false`: the answers of
 * {@link IsPositiveInteger} and `Known` at the price of one. `null` and `false` both where some of a union are wrong.
 */
export type Count<N> = number extends N ? null : [N] extends [never] ? null : CountOfOne<N, N>

type CountOfOne<N, All> = N extends number
  ? [All] extends [N]
    ? `-${N}` extends `${bigint}`
      ? 0 extends N
        ? false
        : N
      : UnknownCount<N>
    : UnknownCount<N>
  : false

type UnknownCount<N> = IsPositiveInteger<N> extends true ? null : false

/** False for a literal outside of [0, 1); unions, `number`, `any` and `never` as in {@link IsPositiveInteger}. */
export type IsRate<P> = IsAny<P> extends true ? true : [P] extends [number] ? NoneOf<WrongRate<P>> : false

type NoneOf<Refused> = [Refused] extends [never] ? true : false

/** The members of `N` that cannot be counts; `never` for `number`. */
export type WrongCount<N> = N extends number
  ? IsWide<N> extends true
    ? never
    : `${N}` extends `${bigint}`
      ? `${N}` extends "0" | `-${string}`
        ? N
        : never
      : N
  : never

/** The members of `P` outside of [0, 1); `never` for `number`. */
export type WrongRate<P> = P extends number
  ? IsWide<P> extends true
    ? never
    : `${P}` extends `-${string}`
      ? P
      : `${P}` extends "0" | `0.${string}` | `${string}e-${string}`
        ? never
        : P
  : never
