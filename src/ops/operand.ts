import type { IsAny } from "../../types/checks.js"
import type { Fractions } from "../../types/counts.js"
import type { ShowDim, UnknownShape } from "../../types/dim.js"
import type { DType, Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { type AnySymbolic, isNode, type shapeOf } from "../ir/symbolic.js"
import type { Fail } from "../layers/types.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"

/** What an elementwise op takes: a symbolic value, or a number, which takes on the element type of the other one. */
export type Operand = AnySymbolic | number

/** The shape of an operand. */
export type ShapeOf<X> =
  IsAny<X> extends true
    ? UnknownShape
    : [X] extends [never]
      ? UnknownShape
      : X extends number
        ? []
        : X extends { readonly [shapeOf]: infer S }
          ? S
          : UnknownShape

/** Element type of an operand; `never` for a number. */
export type DTypeOf<X> = IsAny<X> extends true ? DType : X extends { readonly dtype: infer D extends DType } ? D : never

/** Element type of an op of two: that of a symbolic operand, float32 for two numbers. */
export type CommonDType<A, B> = [DTypeOf<A>] extends [never]
  ? [DTypeOf<B>] extends [never]
    ? "float32"
    : DTypeOf<B>
  : DTypeOf<A>

/** What a rule of an op finds where nothing is wrong: the shape of the result. */
export interface Done<S> {
  readonly shape: S
}

/** The shape of a result; unknown after a reported mistake. */
export type Made<R> = [R] extends [Done<infer S>] ? S : UnknownShape

/** Element types that an op does not take. */
export type NotOfDType<
  Op extends string,
  Wants extends string,
  D extends string,
> = `${Op} needs ${Wants} values; got ${D}; use ops.cast`

const notOfDType = <Op extends string>(op: Op, wants: string, dtype: DType) =>
  `${op} needs ${wants} values; got ${dtype}; use ops.cast` as NotOfDType<Op, string, DType>

/** Two values of different element types. */
export type OtherDType<
  Op extends string,
  A extends string,
  B extends string,
> = `${Op}: both values must have one dtype; got ${A} and ${B}; use ops.cast`

const otherDType = <Op extends string>(op: Op, a: DType, b: DType) =>
  `${op}: both values must have one dtype; got ${a} and ${b}; use ops.cast` as OtherDType<Op, DType, DType>

/** Element types as messages list them. */
export type Listed<D extends readonly DType[], Out extends string = ""> = D extends readonly [
  infer Head extends DType,
  ...infer Rest extends readonly DType[],
]
  ? Listed<Rest, Out extends "" ? Head : `${Out} or ${Head}`>
  : Out

/** `Fail` at argument `At` where `D` is none of the element types that the op takes, else `never`. */
export type DTypeFault<Op extends string, At extends string, D, Accepts extends readonly DType[]> = [D] extends [never]
  ? never
  : [Extract<D, Accepts[number]>] extends [never]
    ? Fail<At, NotOfDType<Op, Listed<Accepts>, D & string>>
    : never

/** `Fail` at the second of two operands whose element types differ, else `never`. */
export type PairFault<Op extends string, A, B> = [A] extends [never]
  ? never
  : [B] extends [never]
    ? never
    : [Extract<A, B>] extends [never]
      ? Fail<"b", OtherDType<Op, A & string, B & string>>
      : never

/** The node behind a value. @throws ConfigError for anything that is not symbolic */
export function nodeIn(op: string, value: unknown): Node {
  if (isNode(value)) return value
  throw new ConfigError(
    `${op}: a value must be symbolic (was ${formatValue(value)}); ops compute inside of forward, losses and metrics`,
    { received: value },
  )
}

/** Checks that a value has one of the element types that an op takes. @throws ShapeError */
export function requireDType(op: string, node: Node, accepts: readonly DType[]): void {
  if (accepts.includes(node.dtype)) return
  throw new ShapeError(notOfDType(op, accepts.join(" or "), node.dtype), { expected: accepts, received: node.dtype })
}

/** A fraction beside whole numbers. */
export type NotWhole<
  Op extends string,
  N,
> = `${Op}: a number beside int32 values must be whole (was ${ShowDim<N>}); use ops.cast`

/** A number beside truth values. */
export type NotSymbolic<
  Op extends string,
  N,
> = `${Op}: a number beside bool values must be symbolic (was ${ShowDim<N>}); use ops.cast`

/** `Fail` at argument `At` for a number that cannot stand beside values of element type `D`, else `never`. */
export type NumberFault<Op extends string, At extends string, X, D> = [X] extends [number]
  ? [X] extends [never]
    ? never
    : [D] extends ["int32"]
      ? [D] extends [never]
        ? never
        : [Fractions<X>] extends [never]
          ? never
          : Fail<At, NotWhole<Op, Fractions<X>>>
      : [D] extends ["bool"]
        ? Fail<At, NotSymbolic<Op, X>>
        : never
  : never

function numberAs(op: string, value: number, dtype: DType): Node {
  if (dtype === "float32" || (dtype === "int32" && Number.isInteger(value))) return scalar(value, dtype)
  const wants = dtype === "int32" ? "whole" : "symbolic"
  throw new ShapeError(`${op}: a number beside ${dtype} values must be ${wants} (was ${value}); use ops.cast`, {
    received: value,
  })
}

/** Both operands as nodes of one element type. @throws ShapeError where they have two, or one that the op does not take */
export function nodePair(op: string, a: unknown, b: unknown, accepts: readonly DType[]): readonly [Node, Node] {
  const [x, y] = [a, b].map((value) => (typeof value === "number" ? value : nodeIn(op, value)))
  const dtype = typeof x === "object" ? x.dtype : typeof y === "object" ? y.dtype : "float32"
  const asNode = (value: Node | number | undefined): Node => {
    if (typeof value !== "object") return numberAs(op, value ?? 0, dtype)
    requireDType(op, value, accepts)
    return value
  }
  const pair = [asNode(x), asNode(y)] as const
  if (pair[0].dtype !== pair[1].dtype)
    throw new ShapeError(otherDType(op, pair[0].dtype, pair[1].dtype), {
      expected: pair[0].dtype,
      received: pair[1].dtype,
    })
  return pair
}
