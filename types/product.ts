import type { Size } from "./arithmetic.js"
import type { Broadcast } from "./broadcast.js"
import type { MergeDim, Rank, SameDim, UnknownShape } from "./dim.js"
import type { Mismatch } from "./mismatch.js"

/** Two shapes that do not multiply: a rank below 2, or sizes that should agree and do not. */
export interface NoProduct<Why extends "rank" | "inner", A, B> {
  readonly why: Why
  readonly a: A
  readonly b: B
}

/** The shape of a matrix product: `[..., m, k]` and `[..., k, n]` give `[..., m, n]`; leading axes broadcast. */
export type MatMul<A, B> =
  Rank<A> extends 0 | 1
    ? NoProduct<"rank", A, B>
    : Rank<B> extends 0 | 1
      ? NoProduct<"rank", A, B>
      : Rank<A> extends null
        ? UnknownShape
        : Rank<B> extends null
          ? UnknownShape
          : Matrices<A, B>

type Matrices<A, B> = [A, B] extends [
  readonly [...infer As, infer M, infer K],
  readonly [...infer Bs, infer L, infer N],
]
  ? SameDim<K, L> extends true
    ? Broadcast<As, Bs> extends infer Front
      ? Front extends readonly unknown[]
        ? number extends Front["length"]
          ? UnknownShape
          : [...Front, Size<M>, Size<N>]
        : Front extends Mismatch<"broadcast", infer At, unknown, unknown>
          ? Mismatch<"broadcast", BeforeMatrix<At>, A, B>
          : never
      : never
    : NoProduct<"inner", A, B>
  : UnknownShape

/** An axis counted from the end of the leading axes, counted from the end of all. */
type BeforeMatrix<At> = At extends -1 ? -3 : At extends -2 ? -4 : At extends -3 ? -5 : null

/** An equation that `Einsum` cannot read, or whose sizes differ. */
export interface NoEinsum<Why extends "equation" | "rank" | "size", Detail> {
  readonly why: Why
  readonly detail: Detail
}

/** The sizes by letter of some operands: a union of `[letter, size]`, or {@link NoEinsum}. */
type Letters<Terms extends string, Shapes, Found = never> = Terms extends `${infer Term},${infer More}`
  ? Shapes extends readonly [infer S, ...infer Rest]
    ? OneTerm<Term, S, Found> extends infer Next
      ? [Next] extends [NoEinsum<"rank" | "size" | "equation", unknown>]
        ? [Next] extends [never]
          ? Letters<More, Rest, Next>
          : Next
        : Letters<More, Rest, Next>
      : never
    : NoEinsum<"equation", null>
  : Shapes extends readonly [infer S]
    ? OneTerm<Terms, S, Found>
    : NoEinsum<"equation", null>

type OneTerm<Term extends string, S, Found> =
  Rank<S> extends null ? Found | Unknowns<Term> : Walk<Term, S, Found, Term, S>

type Unknowns<Term extends string> = Term extends `${infer Head}${infer Tail}` ? [Head, null] | Unknowns<Tail> : never

type Walk<Term extends string, S, Found, All, AllS> = Term extends `${infer Head}${infer Tail}`
  ? S extends readonly [infer D, ...infer Ds]
    ? SizeAt<Found, Head> extends infer Before
      ? [Before] extends [never]
        ? Walk<Tail, Ds, Found | [Head, Size<D>], All, AllS>
        : SameDim<Before, D> extends true
          ? Walk<Tail, Ds, Exclude<Found, [Head, unknown]> | [Head, MergeDim<Before, D>], All, AllS>
          : NoEinsum<"size", Head>
      : never
    : NoEinsum<"rank", [All, AllS]>
  : S extends readonly []
    ? Found
    : NoEinsum<"rank", [All, AllS]>

type SizeAt<Found, Letter> = Found extends [Letter, infer D] ? D : never

type Output<Term extends string, Found, Out extends unknown[] = []> = Term extends `${infer Head}${infer Tail}`
  ? [SizeAt<Found, Head>] extends [never]
    ? NoEinsum<"equation", null>
    : Output<Tail, Found, [...Out, SizeAt<Found, Head>]>
  : Out

/** The shape of a sum of products by an equation such as `"bij,bjk->bik"`. */
export type Einsum<Equation, Shapes> = Equation extends `${infer Terms}->${infer Result}`
  ? string extends Terms
    ? UnknownShape
    : Letters<Terms, Shapes> extends infer Found
      ? [Found] extends [NoEinsum<"rank" | "size" | "equation", unknown>]
        ? [Found] extends [never]
          ? Output<Result, Found>
          : Found
        : Output<Result, Found>
      : never
  : string extends Equation
    ? UnknownShape
    : NoEinsum<"equation", null>
