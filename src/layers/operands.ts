import type { Sub } from "../../types/arithmetic.js"
import type { IsAny } from "../../types/checks.js"
import type { UnknownShape } from "../../types/dim.js"
import { ShapeError } from "../shape/errors.js"
import type { Several, TensorSpec } from "./layer.js"
import type { WrongDType } from "./messages.js"
import type { TensorLike } from "./tensorLike.js"
import type { DType, DTypeNames, Fail } from "./types.js"

/** What merges take: tensors, and what is left of a chain after a reported mistake, for which nothing is reported. */
export type Operand = TensorLike | Broken

interface Broken {
  readonly broken: true
}

/** The operands of a method: the tensor whose method it is, and its argument. */
export type Pair<S, D, B> = readonly [OperandOf<S, D>, B]

/** The operands of a method of three. */
export type Triple<S, D, X, Y> = readonly [OperandOf<S, D>, X, Y]

/** The operands of a method of any number: the tensor whose method it is, and the list of the others. */
export type Family<S, D, T extends readonly unknown[]> = readonly [OperandOf<S, D>, ...T]

interface OperandOf<S, D> extends TensorLike {
  readonly shape: S
  readonly dtype: D
}

/** The type that a list of operands must have: the sentence stands on the one that is wrong, or on the list. */
export type Operands<R, T> =
  R extends Fail<infer At, infer Message>
    ? At extends "tensors"
      ? Message
      : { readonly [K in keyof T]: K extends At ? Message : T[K] }
    : T

/** The type that the list of the others must have, where the method's own tensor is the operand 0. */
export type Others<R, T> =
  R extends Fail<infer At, infer Message> ? { readonly [K in keyof T]: Before<At> extends K ? Message : T[K] } : T

/** The index among the others of an operand's place. */
type Before<At> = At extends `${infer N extends number}`
  ? Sub<N, 1> extends infer M extends number
    ? `${M}`
    : never
  : 0

/** The shape of an operand. */
export type ShapeOf<X> =
  IsAny<X> extends true ? UnknownShape : [X] extends [{ readonly shape: infer S }] ? S : UnknownShape

/** Element type of the result: that of the first operand. */
export type DTypeOf<T> = T extends readonly [infer First, ...unknown[]]
  ? DTypeOfOne<First>
  : T extends readonly (infer Each)[]
    ? DTypeOfOne<Each>
    : DType

/** Element type of an operand. */
export type DTypeOfOne<X> =
  IsAny<X> extends true
    ? DType
    : [X] extends [never]
      ? DType
      : [X] extends [{ readonly dtype: infer D extends DType }]
        ? D
        : DType

/** True where an operand comes from a mistake that was reported already. */
export type HasBroken<T> = T extends readonly [infer First, ...infer Rest]
  ? IsBroken<First> extends true
    ? true
    : HasBroken<Rest>
  : T extends readonly []
    ? false
    : T extends readonly (infer Each)[]
      ? IsBroken<Each>
      : false

type IsBroken<X> = IsAny<X> extends true ? false : [X] extends [Broken] ? ([X] extends [never] ? false : true) : false

/** Operands of different element types. */
export type OtherDType<
  Layer extends string,
  First extends string,
  At extends number,
  D extends string,
> = `${Layer}: all inputs must have one dtype; input 0 is ${First}, input ${At} is ${D}`

const otherDType = <L extends string>(layer: L, first: DType, at: number, dtype: DType) =>
  `${layer}: all inputs must have one dtype; input 0 is ${first}, input ${at} is ${dtype}` as OtherDType<
    L,
    DType,
    number,
    DType
  >

/**
 * The first mistake among the operands whatever their shapes: a `Fail`; `undefined` where one was reported before; else
 * `never`.
 */
export type OperandsFault<Layer extends string, T, Accepts> =
  IsAny<T> extends true
    ? never
    : HasBroken<T> extends true
      ? undefined
      : T extends readonly []
        ? Fail<"tensors", NoOperands<Layer>>
        : DTypeFault<Layer, T, Accepts>

/** `Fail` where the first operand's element type is none of `Accepts`, or another one's differs; else `never`. */
type DTypeFault<Layer extends string, T, Accepts> = T extends readonly [infer First, ...infer Rest]
  ? [Extract<DTypeOfOne<First>, Accepts>] extends [never]
    ? Fail<"0", WrongDType<Layer, DTypeNames<Accepts>, DTypeOfOne<First>>>
    : DifferingFault<Layer, DTypeOfOne<First>, Rest, [First]>
  : never

type DifferingFault<Layer extends string, D extends DType, Rest, Done extends unknown[]> = Rest extends readonly [
  infer Next,
  ...infer More,
]
  ? [Extract<DTypeOfOne<Next>, D>] extends [never]
    ? Fail<`${Done["length"]}`, OtherDType<Layer, D, Done["length"], DTypeOfOne<Next>>>
    : DifferingFault<Layer, D, More, [...Done, Next]>
  : never

/** Checks that all inputs of a merge have one element type. @throws ShapeError naming the first that differs */
export function requireOneDType(layer: string, [first, ...others]: Several<TensorSpec>): void {
  for (const [i, { dtype }] of others.entries())
    if (dtype !== first.dtype)
      throw new ShapeError(otherDType(layer, first.dtype, i + 1, dtype), {
        layer,
        expected: first.dtype,
        received: dtype,
      })
}

/** A merge of nothing. */
export type NoOperands<Layer extends string> = `${Layer}: at least one tensor must be given (was none)`

/** A merge of two that is given another number. */
export type NotTwo<Layer extends string, N extends number> = `${Layer}: exactly two tensors must be given (was ${N})`

/** `Fail` where a list does not hold two operands, else `never`; a list of unknown length passes. */
export type CountFault<Layer extends string, T> =
  IsAny<T> extends true
    ? never
    : T extends { readonly length: infer N extends number }
      ? number extends N
        ? never
        : N extends 2
          ? never
          : Fail<"tensors", NotTwo<Layer, N>>
      : never

/** Checks that a merge of two has two inputs. @throws ShapeError */
export function requireTwo(layer: string, inputs: readonly unknown[]): void {
  const notTwo: NotTwo<string, number> = `${layer}: exactly two tensors must be given (was ${inputs.length})`
  if (inputs.length !== 2) throw new ShapeError(notTwo, { layer, expected: 2, received: inputs.length })
}
