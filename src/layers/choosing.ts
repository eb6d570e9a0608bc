import type { IsNumber } from "../../types/checks.js"
import { ShapeError } from "../shape/errors.js"
import type { Stretched } from "./elementwise.js"
import type { Several, TensorSpec } from "./layer.js"
import type { WrongDType } from "./messages.js"
import { checkNumbers, type NumberFault, type Places } from "./numbers.js"
import type { DTypeOfOne, HasBroken } from "./operands.js"
import type { DType, DTypeNames, Fail } from "./types.js"

/** Shape of `where` for a condition and two branches: all three stretched to a common one; or a `Fail`. */
export type Chosen<T> =
  HasBroken<T> extends true
    ? undefined
    : T extends readonly [infer C, infer X, infer Y]
      ? [ChoiceFault<C, X, Y>] extends [never]
        ? Stretched<"where", readonly [C, AsTensor<X>, AsTensor<Y>]>
        : ChoiceFault<C, X, Y>
      : never

/** Element type of `where`: that of its branches; float32 for two numbers. */
export type ChosenDType<X, Y> =
  IsNumber<X> extends true ? (IsNumber<Y> extends true ? "float32" : DTypeOfOne<Y>) : DTypeOfOne<X>

type AsTensor<X> = IsNumber<X> extends true ? { readonly shape: [] } : X

/** Branches of different element types. */
export type OtherBranch<
  A extends string,
  B extends string,
> = `where: both branches must have one dtype (was ${A} where true, ${B} where false); cast one of them`

const otherBranch = (a: DType, b: DType): OtherBranch<DType, DType> =>
  `where: both branches must have one dtype (was ${a} where true, ${b} where false); cast one of them`

type ChoiceFault<C, X, Y> = [Extract<DTypeOfOne<C>, "bool">] extends [never]
  ? Fail<"0", WrongDType<"where", "bool", DTypeNames<DTypeOfOne<C>>>>
  : IsNumber<X> extends true
    ? IsNumber<Y> extends true
      ? never
      : NumberFault<"where", 1, X, DTypeOfOne<Y>>
    : IsNumber<Y> extends true
      ? NumberFault<"where", 2, Y, DTypeOfOne<X>>
      : [Extract<DTypeOfOne<X>, DTypeOfOne<Y>>] extends [never]
        ? Fail<"2", OtherBranch<DTypeNames<DTypeOfOne<X>>, DTypeNames<DTypeOfOne<Y>>>>
        : never

/** Element type of the branches; float32 for two numbers. */
export const branchDType = ([, first]: Several<TensorSpec>): DType => first?.dtype ?? "float32"

/** Checks that the branches have one element type, which the numbers among them fit. @throws ShapeError */
export function checkBranches(inputs: Several<TensorSpec>, operands: Places): void {
  const [, first, second] = inputs
  if (first && second && first.dtype !== second.dtype)
    throw new ShapeError(otherBranch(first.dtype, second.dtype), {
      layer: "where",
      expected: first.dtype,
      received: second.dtype,
    })
  checkNumbers("where", operands, branchDType(inputs))
}
