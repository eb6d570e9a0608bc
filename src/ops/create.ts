import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Axis } from "../../types/shape.js"
import type { DType, Node } from "../ir/node.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { constant as irConstant, scalar } from "../ir/ops/constant.js"
import { iota } from "../ir/ops/iota.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { type AnySymbolic, type ShapeFrom, type SizeLike, type Symbolic, symbolic } from "../ir/symbolic.js"
import type { Arg, Fail } from "../layers/types.js"
import { NdArray, toNdArray } from "../shape/ndarray.js"
import { dtypeOf } from "../shape/ndarray-fill.js"
import type { Size } from "../shape/size.js"
import { axisIn } from "./axes.js"
import { type Done, nodeIn, type ShapeOf } from "./operand.js"
import { sizesIn } from "./sizes.js"

const filledWith = (op: string, shape: unknown, value: number, dtype: DType): Node =>
  broadcastTo(scalar(value, dtype), sizesIn(op, shape))

/**
 * Zeros. `-> shape`
 *
 * @param shape sizes of all axes: numbers, `"batch"`, or sizes of a value's shape
 * @param dtype element type. Default `"float32"`
 * @throws ShapeError for what is no size
 * @see Keras `ops.zeros`
 * @example
 * ```ts
 * import { ops } from "shapewright"
 *
 * const start = () => ops.zeros(["batch", 16]) // Symbolic<["batch", 16]>
 * ```
 */
export const zeros = <const T extends readonly SizeLike[], D extends DType = "float32">(
  shape: T,
  dtype?: D,
): Symbolic<ShapeFrom<T>, D> => symbolic(filledWith("zeros", shape, 0, dtype ?? "float32"))

/**
 * Ones. `-> shape`
 *
 * @param shape sizes of all axes: numbers, `"batch"`, or sizes of a value's shape
 * @param dtype element type. Default `"float32"`
 * @throws ShapeError for what is no size
 * @see Keras `ops.ones`
 * @example
 * ```ts
 * import { ops } from "shapewright"
 *
 * const start = () => ops.ones(["batch", 16]) // Symbolic<["batch", 16]>
 * ```
 */
export const ones = <const T extends readonly SizeLike[], D extends DType = "float32">(
  shape: T,
  dtype?: D,
): Symbolic<ShapeFrom<T>, D> => symbolic(filledWith("ones", shape, 1, dtype ?? "float32"))

/**
 * One number everywhere. `-> shape`
 *
 * @param shape sizes of all axes: numbers, `"batch"`, or sizes of a value's shape
 * @param value the number; a bool is given as 1 or 0
 * @param dtype element type. Default `"float32"`
 * @throws ShapeError for what is no size
 * @see Keras `ops.full`
 * @example
 * ```ts
 * import { ops } from "shapewright"
 *
 * const rates = () => ops.full([3], 0.5) // Symbolic<[3]>
 * ```
 */
export const full = <const T extends readonly SizeLike[], D extends DType = "float32">(
  shape: T,
  value: number,
  dtype?: D,
): Symbolic<ShapeFrom<T>, D> => symbolic(filledWith("full", shape, value, dtype ?? "float32"))

const like = (op: string, x: AnySymbolic, value: number): Node => {
  const { shape, dtype } = nodeIn(op, x)
  return broadcastTo(scalar(value, dtype), shape)
}

/**
 * Zeros of the shape and element type of a value. `[...] -> [...]`
 *
 * @see Keras `ops.zeros_like`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const none = (x: Symbolic<["batch", 3]>) => ops.zerosLike(x)
 * ```
 */
export const zerosLike = <S, D extends DType>(x: Symbolic<S, D>): Symbolic<S, D> =>
  symbolic(like("zerosLike", x as AnySymbolic, 0))

/**
 * Ones of the shape and element type of a value. `[...] -> [...]`
 *
 * @see Keras `ops.ones_like`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const all = (x: Symbolic<["batch", 3]>) => ops.onesLike(x)
 * ```
 */
export const onesLike = <S, D extends DType>(x: Symbolic<S, D>): Symbolic<S, D> =>
  symbolic(like("onesLike", x as AnySymbolic, 1))

/**
 * `[0, 1, ..., n - 1]`. `-> [n]`
 *
 * @param n how many: a number, `"batch"`, or a size of a value's shape
 * @param dtype element type. Default `"int32"`
 * @throws ShapeError for what is no size
 * @see Keras `ops.arange`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const positions = (x: Symbolic<["batch", "time", 8]>) => ops.arange(x.shape[1]) // Symbolic<["time"], "int32">
 * ```
 */
export function arange<const N extends SizeLike, D extends "float32" | "int32" = "int32">(
  n: N,
  dtype?: D,
): Symbolic<ShapeFrom<[N]>, D> {
  const [length] = sizesIn("arange", [n])
  return symbolic(iota(length as Size, dtype ?? "int32"))
}

type Known<S, N> =
  Axis<S, N> extends infer I
    ? I extends Mismatch<"axis", unknown, unknown, unknown>
      ? Fail<"axis", `size: ${Reason<I>}`>
      : Done<[]>
    : never

/**
 * A size as a value: the number of samples of this batch, for a mean over it. `[...] -> []`
 *
 * @param x any shape
 * @param axis from 0 (the batch) or, from the end, from -1
 * @param dtype element type. Default `"float32"`
 * @throws ShapeError for an axis that does not exist
 * @see Keras `ops.shape`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const mean = (x: Symbolic<["batch"]>) => ops.divide(ops.sum(x), ops.size(x, 0))
 * ```
 */
export function size<
  X extends AnySymbolic,
  const N extends number,
  D extends "float32" | "int32" = "float32",
  R = Known<ShapeOf<X>, N>,
>(x: X, axis: Arg<NoInfer<R>, "axis", N>, dtype?: D): Symbolic<[], D> {
  const { shape } = nodeIn("size", x)
  return symbolic(sizeValue(shape[axisIn("size", axis, shape)] as Size, dtype ?? "float32"))
}

/** The shape of nested arrays as far as it is known. */
export type ConstantShape<V> =
  V extends NdArray<infer S, DType>
    ? [...S]
    : V extends readonly [infer Head, ...unknown[]]
      ? [V["length"], ...ConstantShape<Head>]
      : V extends readonly (infer Item)[]
        ? [null, ...ConstantShape<Item>]
        : []

/** The element type of nested arrays: float32 for numbers, bool for truth values. */
export type ConstantDType<V> =
  V extends NdArray<readonly number[], infer D>
    ? D
    : V extends readonly (infer Item)[]
      ? ConstantDType<Item>
      : [V] extends [boolean]
        ? "bool"
        : "float32"

/**
 * Fixed numbers. `-> shape of the values`
 *
 * @param values a number, nested arrays, or an array of `array`
 * @param dtype element type. Default: that of the values; float32 for numbers, bool for truth values
 * @throws DataError for ragged values, and for values that the element type cannot hold
 * @see Keras `ops.convert_to_tensor`
 * @example
 * ```ts
 * import { ops, type Symbolic } from "shapewright"
 *
 * const grey = (image: Symbolic<["batch", 8, 8, 3]>) =>
 *   ops.sum(ops.multiply(image, ops.constant([0.299, 0.587, 0.114])), { axis: -1 })
 * ```
 */
export function constant<const V extends ConstantValues, D extends DType = ConstantDType<V>>(
  values: V,
  dtype?: D,
): Symbolic<ConstantShape<V>, D> {
  return symbolic(constantNode(values, dtype))
}

function constantNode(given: unknown, dtype: DType | undefined): Node {
  if (typeof given === "number" || typeof given === "boolean")
    return scalar(Number(given), dtype ?? (typeof given === "number" ? "float32" : "bool"))
  const held = dtype ?? (given instanceof NdArray ? given.dtype : dtypeOf(given))
  const { data, shape } = toNdArray(given as NdArray, held, "constant")
  return irConstant(data.slice(), shape, held)
}

/** What `constant` takes. */
export type ConstantValues = number | boolean | NdArray | readonly unknown[]
