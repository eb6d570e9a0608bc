import type { Size as Known } from "../../types/arithmetic.js"
import type { IsAny } from "../../types/checks.js"
import type { MergeDim, Rank, SameDim, Show, ShowDim, UnknownShape } from "../../types/dim.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Equation, EquationOf, Parsed } from "./equation.js"
import type { OperandsFault, ShapeOf } from "./operands.js"
import type { Fail } from "./types.js"

/** Shape of the `einsum` of the tensors `T` by the equation `E`; or a `Fail`. */
export type Summed<T, E> = [OperandsFault<"einsum", T, "float32">] extends [never]
  ? Parsed<E> extends infer P
    ? P extends EquationOf<infer Inputs extends readonly unknown[], infer Output>
      ? Fitted<T, Inputs, Output>
      : P extends null
        ? UnknownShape
        : P
    : never
  : OperandsFault<"einsum", T, "float32">

type Fitted<T, Inputs extends readonly unknown[], Output> =
  IsAny<T> extends true
    ? Read<Output, Nothing>
    : Rank<T> extends null
      ? Read<Output, Nothing>
      : Rank<T> extends Inputs["length"]
        ? Collect<T, Inputs, Nothing> extends infer Sizes
          ? Sizes extends Fail<string, string>
            ? Sizes
            : Read<Output, Sizes>
          : never
        : Fail<"equation", OtherCount<Inputs["length"], Rank<T>>>

type Nothing = Record<never, never>

/** The sizes of all letters. */
type Collect<T, Inputs, Sizes, Done extends unknown[] = []> = T extends readonly [infer Operand, ...infer Others]
  ? Inputs extends readonly [infer Term extends readonly string[], ...infer Terms]
    ? Take<Term, ShapeOf<Operand>, Sizes, Done["length"]> extends infer Taken
      ? Taken extends Fail<string, string>
        ? Taken
        : Collect<Others, Terms, Taken, [...Done, Operand]>
      : never
    : Sizes
  : Sizes

/** The sizes with those of one operand, whose first letter stands for the batch. */
type Take<Term extends readonly string[], S, Sizes, At extends number> = Term extends readonly [
  unknown,
  ...infer Own extends readonly string[],
]
  ? Rank<S> extends null
    ? Sizes
    : Rank<S> extends Own["length"]
      ? TakeEach<Own, S, Sizes, At>
      : Fail<`${At}`, OtherRank<Join<Term>, At, S>>
  : never

type TakeEach<Own, S, Sizes, At extends number> = Own extends readonly [infer L extends string, ...infer Ls]
  ? S extends readonly [infer D, ...infer Ds]
    ? L extends keyof Sizes
      ? SameDim<Sizes[L], D> extends true
        ? TakeEach<Ls, Ds, Omit<Sizes, L> & Record<L, MergeDim<Sizes[L], D>>, At>
        : Fail<`${At}`, OtherSize<L, At, Sizes[L], D>>
      : TakeEach<Ls, Ds, Sizes & Record<L, Known<D>>, At>
    : Sizes
  : Sizes

/** The sizes of the output's letters but the first, which stands for the batch. */
type Read<Output, Sizes> = Output extends readonly [unknown, ...infer Own]
  ? { -readonly [K in keyof Own]: Own[K] extends keyof Sizes ? Sizes[Own[K]] : null }
  : never

type Join<Term extends readonly string[]> = Term extends readonly [
  infer Head extends string,
  ...infer Tail extends readonly string[],
]
  ? `${Head}${Join<Tail>}`
  : ""

/** Another number of inputs than the equation has. */
export type OtherCount<
  N extends number,
  Given,
> = `einsum: there must be as many inputs as the equation has in front of its arrow, ${N} (was ${ShowDim<Given>})`

const otherCount = (count: number, given: number) =>
  `einsum: there must be as many inputs as the equation has in front of its arrow, ${count} (was ${given})` as OtherCount<
    number,
    number
  >

/** An input with another number of axes than its letters say. */
export type OtherRank<
  Term extends string,
  At extends number,
  S,
> = `einsum: "${Term}" must name the batch and each axis of input ${At} (was ${Show<S>})`

const otherRank = (term: string, at: number, shape: readonly Size[]) =>
  `einsum: "${term}" must name the batch and each axis of input ${at} (was ${showShape(shape)})` as OtherRank<
    string,
    number,
    unknown
  >

/** A letter that stands for two sizes. */
export type OtherSize<
  L extends string,
  At extends number,
  A,
  B,
> = `einsum: sizes of ${L} must agree; got ${ShowDim<A>} and, in input ${At}, ${ShowDim<B>}`

const otherSize = (letter: string, at: number, a: Size, b: Size) =>
  `einsum: sizes of ${letter} must agree; got ${a} and, in input ${at}, ${b}` as OtherSize<string, number, Size, Size>

/** The sizes that letters stand for, but that of the batch. */
export type LetterSizes = ReadonlyMap<string, Size>

/** The sizes that the letters of an equation stand for. @throws ShapeError for inputs that do not fit it */
export function letterSizes(shapes: readonly (readonly Size[])[], { inputs }: Equation): LetterSizes {
  const details = { layer: "einsum", expected: inputs }
  if (shapes.length !== inputs.length)
    throw new ShapeError(otherCount(inputs.length, shapes.length), { ...details, received: shapes.length })
  const sizes = new Map<string, Size>()
  for (const [at, shape] of shapes.entries()) {
    const term = inputs[at] as string
    if (term.length !== shape.length + 1)
      throw new ShapeError(otherRank(term, at, shape), { ...details, received: shape })
    for (const [axis, size] of shape.entries()) {
      const letter = term[axis + 1] as string
      const before = sizes.get(letter) ?? size
      const agreed = agreedSize(before, size)
      if (agreed === undefined)
        throw new ShapeError(otherSize(letter, at, before, size), { ...details, received: shape })
      sizes.set(letter, agreed)
    }
  }
  return sizes
}
