import type { Fractions } from "../../types/counts.js"
import type { ShowDim } from "../../types/dim.js"
import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { ConfigError, formatValue, ShapeError } from "../shape/errors.js"
import type { Several, Signal } from "./layer.js"
import type { Operand } from "./operands.js"
import type { DType, DTypeNames, Fail } from "./types.js"

/** What a merge takes beside its first tensor, where a number may stand for a tensor. */
export type OperandOrNumber = Operand | number

/** Operands in order: numbers, and `null` where a tensor stands. */
export type Places = readonly (number | null)[]

/** A fraction among whole numbers. */
export type NotWhole<
  Layer extends string,
  At extends number,
  V,
> = `${Layer}: input ${At} must be a whole number, as the tensor beside it is int32 (was ${ShowDim<V>}); cast the tensor to float32`

const notWhole = <L extends string>(layer: L, at: number, value: number) =>
  `${layer}: input ${at} must be a whole number, as the tensor beside it is int32 (was ${value}); cast the tensor to float32` as NotWhole<
    L,
    number,
    number
  >

/** A number among truth values. */
export type NoNumber<
  Layer extends string,
  At extends number,
  D extends string,
> = `${Layer}: input ${At} must be a tensor, as the one beside it is ${D} (was a number); cast that one to float32 or int32`

const noNumber = <L extends string>(layer: L, at: number, dtype: DType) =>
  `${layer}: input ${at} must be a tensor, as the one beside it is ${dtype} (was a number); cast that one to float32 or int32` as NoNumber<
    L,
    number,
    DType
  >

/** `Fail` for the number `N` at place `At` beside a tensor of element type `D` that it cannot stand with, else `never`. */
export type NumberFault<Layer extends string, At extends number, N, D> = "float32" extends D
  ? never
  : "int32" extends D
    ? [Fractions<N>] extends [never]
      ? never
      : Fail<`${At}`, NotWhole<Layer, At, Fractions<N>>>
    : Fail<`${At}`, NoNumber<Layer, At, DTypeNames<D>>>

/** Checks the numbers among the operands. @throws ConfigError for one that is not finite */
export function numbersOf(layer: string, places: Places): Places {
  for (const [at, value] of places.entries())
    if (value !== null && !Number.isFinite(value))
      throw new ConfigError(`${layer}: input ${at} must be a finite number or a tensor (was ${formatValue(value)})`, {
        layer,
        expected: "a finite number",
        received: value,
      })
  return places
}

/** Checks that the numbers can stand beside tensors of an element type. @throws ShapeError */
export function checkNumbers(layer: string, places: Places, dtype: DType): void {
  for (const [at, value] of places.entries()) {
    if (value === null || dtype === "float32") continue
    const details = { layer, expected: dtype, received: value }
    if (dtype === "bool") throw new ShapeError(noNumber(layer, at, dtype), details)
    if (!Number.isInteger(value)) throw new ShapeError(notWhole(layer, at, value), details)
  }
}

/** The operands in order: the inputs, and numbers as scalars of an element type where they stand. */
export function operandNodes(places: Places, inputs: Several<Signal>, dtype: DType): readonly Node[] {
  const tensors = inputs.map(({ node }) => node)
  let next = 0
  return places.map((value) => (value === null ? (tensors[next++] as Node) : scalar(value, dtype)))
}
