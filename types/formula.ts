import type { Add, FloorDiv, Mul, Negative, Size, Sub } from "./arithmetic.js"

/**
 * A size computed from named ones: a name, a number, products and quotients, from left to right and rounded down
 * (`4 * units`, `height / 2`), and sums and differences of such (`time - size + 1`). `null` when one is unknown, 0 for
 * less than nothing.
 */
export type Evaluate<Formula, Sizes> = Formula extends `${infer First} ${infer Rest}`
  ? Terms<Rest, Sizes, Factor<First, Sizes>, "+", 0, 0>
  : Factor<Formula, Sizes>

/** What is added and what is taken away are summed apart, so that nothing in between falls below zero. */
type Terms<Rest, Sizes, Term, Sign, Plus, Minus> = Rest extends `${infer Sign1} ${infer After}`
  ? After extends `${infer F} ${infer Tail}`
    ? Step<Sign1, Factor<F, Sizes>, Tail, Sizes, Term, Sign, Plus, Minus>
    : Step<Sign1, Factor<After, Sizes>, "", Sizes, Term, Sign, Plus, Minus>
  : Sign extends "+"
    ? Difference<Add<Plus, Term>, Minus>
    : Difference<Plus, Add<Minus, Term>>

type Step<Operator, F, Tail, Sizes, Term, Sign, Plus, Minus> = Operator extends "*"
  ? Terms<Tail, Sizes, Mul<Term, F>, Sign, Plus, Minus>
  : Operator extends "/"
    ? Terms<Tail, Sizes, FloorDiv<Term, F>, Sign, Plus, Minus>
    : Sign extends "+"
      ? Terms<Tail, Sizes, F, Operator, Add<Plus, Term>, Minus>
      : Terms<Tail, Sizes, F, Operator, Plus, Add<Minus, Term>>

type Difference<Plus, Minus> = Sub<Plus, Minus> extends infer D ? (D extends Negative ? 0 : D) : never

type Factor<F, Sizes> = F extends keyof Sizes
  ? Size<Sizes[F]>
  : F extends `${infer N extends number}`
    ? Size<N>
    : Size<F> extends infer D
      ? D extends number
        ? D
        : null
      : never

/** What in a formula is neither a number nor one of the names; the formula where it is none; `never` where all is well. */
export type WrongSize<Formula, Name extends string, Whole = Formula> = Formula extends Name
  ? never
  : Formula extends `${infer F} ${infer Operator} ${infer Rest}`
    ? F extends Name | `${bigint}`
      ? Operator extends "+" | "-" | "*" | "/"
        ? WrongSize<Rest, Name, Whole>
        : Whole
      : F
    : Formula extends `${bigint}`
      ? never
      : Formula extends `${string} ${string}`
        ? Whole
        : Formula
