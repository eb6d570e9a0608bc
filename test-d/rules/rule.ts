import type { AnyTensor, Dim, DType } from "shapewright"

/** What each rule is tested with, at compile time and again at run time. */
export interface RuleTest {
  /** Literal sizes: the result is exact. */
  readonly exact: readonly (() => Fit)[]
  /** An argument, or the input, that is one of two: one shape, in which what depends on it is unknown. */
  readonly union: readonly (() => Fit)[]
  /** An argument, or a size, of which only the type is known. */
  readonly number: readonly (() => Fit)[]
  /** What is not checked at all must not become `any`. */
  readonly any: readonly (() => Fit)[]
  /** What cannot be must not become `never`. */
  readonly never: readonly (() => Fit)[]
  /** Which named sizes survive. */
  readonly named: readonly (() => Fit)[]
  /** Mistakes, each announced with its sentence: the compiler and the run say the same. */
  readonly wrong: readonly (() => unknown)[]
}

/** A shape as the compiler sees it, beside that of the run. */
export interface Fit {
  readonly type: readonly Dim[] | "unknown"
  readonly dtype: DType
  readonly tensor: AnyTensor
}

/** `unknown` where a tensor has the shape `E` and the element type `W`; the check waits until all are known. */
type Has<E, W, S, D> = [E, W, S, D] extends [infer A, infer B, infer C, infer F] ? Equal<[A, B], [C, F]> : never

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? unknown : { readonly not: A }

type Mutable<E> = { -readonly [K in keyof E]: E[K] }

/** The tensor's type must have exactly this shape and element type. */
export const fits = <const E extends readonly Dim[], S, D, const W extends DType = "float32">(
  type: E,
  tensor: AnyTensor<S, D> & Has<Mutable<E>, W, S, D>,
  dtype?: W,
): Fit => ({ type, dtype: dtype ?? "float32", tensor })

/** The compiler must know nothing of the tensor's shape, not even its rank. */
export const fitsAny = <S, D, const W extends DType = "float32", E = readonly Dim[]>(
  tensor: AnyTensor<S, D> & Has<E, W, S, D>,
  dtype?: W,
): Fit => ({ type: "unknown", dtype: dtype ?? "float32", tensor })

let turn = 0

/** Which of two values `either` gives from now on. */
export const takeTurn = (which: 0 | 1): void => {
  turn = which
}

/** One value or another. */
export const either = <const A, const B>(a: A, b: B): A | B => (turn === 0 ? a : b)

/** A number that the compiler does not know. */
export const some = (value: number): number => value

/** A text that the compiler does not know. */
export const word = (value: string): string => value

/** A list that the compiler does not know. */
export const list = (...values: readonly number[]): readonly number[] => values

/** A value of which the compiler knows nothing. */
export const anything = (value: unknown): any => value

/** A value that the compiler takes to be impossible. */
export const nothing = (value: unknown): never => value as never
