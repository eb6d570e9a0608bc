import type { IsOne } from "../../types/checks.js"
import type { SameShape, Show } from "../../types/dim.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import type { Several, TensorSpec } from "./layer.js"
import { type WrongDType, wrongDType } from "./messages.js"
import type { TensorLike } from "./tensorLike.js"
import type { DType, Fail } from "./types.js"

/** A tensor among the options of another shape than the input. */
export type NotAlike<
  Layer extends string,
  Name extends string,
  S,
  Other,
> = `${Layer}: ${Name} must have the shape of the input, ${Show<S>} (was ${Show<Other>})`

const notAlike = <L extends string, N extends string>(
  layer: L,
  name: N,
  shape: readonly Size[],
  other: readonly Size[],
) =>
  `${layer}: ${name} must have the shape of the input, ${showShape(shape)} (was ${showShape(other)})` as NotAlike<
    L,
    N,
    unknown,
    unknown
  >

/** `Fail` for a tensor `T` among the options that has not the input's shape `S`, or not the element type `D`; else `never`. */
export type AlikeFault<Layer extends string, Name extends string, D extends string, S, T> =
  IsOne<T> extends true
    ? T extends TensorLike
      ? SameShape<S, T["shape"]> extends true
        ? D extends T["dtype"]
          ? never
          : Fail<Name, WrongDType<Layer, `${D} ${Name}`, T["dtype"] & string>>
        : Fail<Name, NotAlike<Layer, Name, S, T["shape"]>>
      : never
    : never

/** Checks that all inputs behind the first have its shape and an element type. @throws ShapeError */
export function checkAlike(layer: string, name: string, dtype: DType, [first, ...others]: Several<TensorSpec>): void {
  for (const { shape, dtype: given } of others) {
    const fits =
      shape.length === first.shape.length &&
      shape.every((size, axis) => agreedSize(size, first.shape[axis] as Size) !== undefined)
    const details = { layer, expected: first.shape, received: shape, path: name }
    if (!fits) throw new ShapeError(notAlike(layer, name, first.shape, shape), details)
    if (given !== dtype) throw wrongDType(layer, `${dtype} ${name}`, given)
  }
}
