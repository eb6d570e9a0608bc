import type { IsNatural, IsWide } from "./checks.js"
import type {
  DifferenceBorrow,
  DifferenceDigit,
  ProductCarry,
  ProductDigit,
  QuotientDigit,
  QuotientRemainder,
  SumCarry,
  SumDigit,
} from "./tables.js"

/*
 * Exact arithmetic on sizes: natural numbers up to 2^53, computed digit by digit.
 * An operand that is not one literal natural number (`number`, `null`, a name, a union, `any`, `never`, 2.5, -1)
 * gives `null`, the unknown size, except where the result does not depend on its value (x + 0, x * 1, x / 1).
 * Inside, a number is a string of digits; those called Little begin with the lowest digit.
 */

/** What `Sub` gives below zero. It is not a size: test for it before computing on. */
export interface Negative {
  readonly size: "negative"
}

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"
type Bit = "0" | "1"

/** The digits of one literal natural number, lowest first; `null` for anything else. */
export type Digits<N> = IsNatural<N> extends true ? Reverse<`${N & number}`> : null

/** A size as it is when known: one literal natural number or one name; `null` for anything else. */
export type Size<D> = IsNatural<D> extends true ? D : NameOnly<D>

type NameOnly<D> = string extends D ? null : [D] extends [never] ? null : OneName<D, D>

type OneName<D, All> = D extends string ? ([All] extends [D] ? (IsWide<D> extends true ? null : D) : null) : null

type ToNumber<S> = S extends `${infer N extends number}` ? (number extends N ? null : N) : null

type DropZeros<S> = S extends `0${infer Rest}` ? (Rest extends "" ? "0" : DropZeros<Rest>) : S

/** Three characters a step, then the last two, one or none. */
type Reverse<S, Out extends string = ""> = S extends `${infer A}${infer B}${infer C}${infer Rest}`
  ? Reverse<Rest, `${C}${B}${A}${Out}`>
  : S extends `${infer A}${infer B}`
    ? `${B}${A}${Out}`
    : Out

/** The number that little-endian digits stand for; unknown when it has no exact double. */
type ToSize<Little> = Little extends string ? ToNumber<DropZeros<Reverse<Little>>> : null

/** A + B. */
export type Add<A, B> = AddDigits<Digits<A>, Digits<B>, A, B>

type AddDigits<X, Y, A, B> = X extends string
  ? Y extends string
    ? ToNumber<Reverse<Sum<X, Y>>>
    : X extends "0"
      ? Size<B>
      : null
  : Y extends "0"
    ? Size<A>
    : null

type Sum<X, Y, Carry extends Bit = "0", Out extends string = ""> = X extends `${infer A extends Digit}${infer Xs}`
  ? Y extends `${infer B extends Digit}${infer Ys}`
    ? Sum<Xs, Ys, SumCarry[Carry][A][B], `${Out}${SumDigit[Carry][A][B]}`>
    : Carry extends "0"
      ? `${Out}${X}`
      : Sum<Xs, "", SumCarry["1"][A]["0"], `${Out}${SumDigit["1"][A]["0"]}`>
  : Y extends ""
    ? Carry extends "0"
      ? Out
      : `${Out}1`
    : Sum<Y, "", Carry, Out>

/** A - B; `Negative` when B is larger. */
export type Sub<A, B> = SubDigits<Digits<A>, Digits<B>, A>

type SubDigits<X, Y, A> = X extends string
  ? Y extends string
    ? ToDifference<Difference<X, Y>>
    : null
  : Y extends "0"
    ? Size<A>
    : null

type ToDifference<Little> = Little extends "-" ? Negative : ToSize<Little>

/** X - Y with as many digits as X, or "-" when Y is larger. */
type Difference<
  X,
  Y,
  Borrow extends Bit = "0",
  Out extends string = "",
> = X extends `${infer A extends Digit}${infer Xs}`
  ? Y extends `${infer B extends Digit}${infer Ys}`
    ? Difference<Xs, Ys, DifferenceBorrow[Borrow][A][B], `${Out}${DifferenceDigit[Borrow][A][B]}`>
    : Borrow extends "0"
      ? `${Out}${X}`
      : Difference<Xs, "", DifferenceBorrow["1"][A]["0"], `${Out}${DifferenceDigit["1"][A]["0"]}`>
  : Y extends ""
    ? Borrow extends "0"
      ? Out
      : "-"
    : "-"

/** A < B: `true`, `false`, or `null` when unknown. */
export type Less<A, B> = LessDigits<Digits<A>, Digits<B>>

type LessDigits<X, Y> = X extends string
  ? Y extends string
    ? Difference<X, Y> extends "-"
      ? true
      : false
    : null
  : null

/** A * B. */
export type Mul<A, B> = MulDigits<Digits<A>, Digits<B>, A, B>

type MulDigits<X, Y, A, B> = X extends "1"
  ? Size<B>
  : Y extends "1"
    ? Size<A>
    : X extends string
      ? Y extends string
        ? ToNumber<DropZeros<Product<X, Y>>>
        : null
      : null

/** X * Y, highest digit first: one digit of Y at a time, the lowest digit of the running sum is final. */
type Product<
  X,
  Y,
  Running extends string = "",
  Out extends string = "",
> = Y extends `${infer B extends Digit}${infer Ys}`
  ? Sum<Multiple<X, B>, Running> extends `${infer Low}${infer High}`
    ? Product<X, Ys, High, `${Low}${Out}`>
    : null
  : Reverse<Running, Out>

type Multiple<
  X,
  B extends Digit,
  Carry extends keyof ProductDigit = "0",
  Out extends string = "",
> = X extends `${infer A extends Digit}${infer Xs}`
  ? Multiple<Xs, B, ProductCarry[Carry][A][B], `${Out}${ProductDigit[Carry][A][B]}`>
  : Carry extends "0"
    ? Out
    : `${Out}${Carry}`

/** A / B rounded down; unknown when B is 0. */
export type FloorDiv<A, B> = Digits<B> extends "1" ? Size<A> : QuotientOf<Division<Digits<A>, Digits<B>>>

/** A / B rounded up; unknown when B is 0. */
export type CeilDiv<A, B> = Digits<B> extends "1" ? Size<A> : RoundUp<Division<Digits<A>, Digits<B>>>

/** A modulo B; unknown when B is 0. */
export type Mod<A, B> = Digits<B> extends "1" ? 0 : RemainderOf<Division<Digits<A>, Digits<B>>>

/** Whether A divides B without remainder: `true`, `false`, or `null` when unknown. */
export type Divides<A, B> = Mod<B, A> extends infer M ? (M extends null ? null : M extends 0 ? true : false) : null

type QuotientOf<R> = R extends readonly [infer Q, unknown] ? ToNumber<Q> : null

type RemainderOf<R> = R extends readonly [unknown, infer M] ? ToSize<M> : null

type RoundUp<R> = R extends readonly [infer Q, infer M]
  ? ToSize<M> extends 0
    ? ToNumber<Q>
    : Add<ToNumber<Q>, 1>
  : null

/** [quotient, highest digit first; remainder, lowest digit first], or `null`. */
type Division<X, Y> = X extends string
  ? Y extends "0"
    ? null
    : Y extends keyof QuotientDigit
      ? ShortDivision<Reverse<X>, Y>
      : Y extends string
        ? LongDivision<Reverse<X>, Y>
        : null
  : null

type ShortDivision<
  BigX,
  Y extends keyof QuotientDigit,
  Remainder = "0",
  Out extends string = "",
> = BigX extends `${infer A extends Digit}${infer Rest}`
  ? ShortDivision<Rest, Y, Look<QuotientRemainder[Y], Remainder, A>, `${Out}${Look<QuotientDigit[Y], Remainder, A>}`>
  : [DropZeros<Out>, Remainder]

type Look<Table, Row, Column> = Row extends keyof Table
  ? Column extends keyof Table[Row]
    ? Table[Row][Column] & string
    : never
  : never

type LongDivision<
  BigX,
  Y,
  Remainder extends string = "",
  Out extends string = "",
> = BigX extends `${infer A}${infer Rest}`
  ? Steps<`${A}${Remainder}`, Y> extends readonly [infer Q extends number, infer R extends string]
    ? LongDivision<Rest, Y, R, `${Out}${Q}`>
    : null
  : [DropZeros<Out>, Remainder]

/** How often Y fits into X (at most nine times), and what is left. */
type Steps<X, Y, Count extends unknown[] = []> =
  Difference<X, Y> extends infer Rest ? (Rest extends "-" ? [Count["length"], X] : Steps<Rest, Y, [...Count, 0]>) : null
