import type { IsAny, IsOne } from "../../types/checks.js"
import { DataError, formatValue } from "./errors.js"
import { type DType, NdArray, sizeOf } from "./ndarray-class.js"
import { dtypeOf, fromNested, isFlat, isTypedArray, type NestedArray, type TypedArray, wrap } from "./ndarray-fill.js"

export {
  type AnyNested,
  type DataTypes,
  type DType,
  type ElementTypes,
  NdArray,
  type NestedOf,
  sizeOf,
} from "./ndarray-class.js"

export type { NestedArray, TypedArray } from "./ndarray-fill.js"

/** A flat row-major buffer and its shape, as many libraries hold arrays. */
export interface ShapedData {
  /** Sizes of all axes. */
  readonly shape: readonly number[]
  /** The elements in row-major order. */
  readonly data: TypedArray | readonly number[]
}

/** A tensor of TensorFlow.js, or anything that reads like one. */
export interface TensorLike {
  /** Sizes of all axes. */
  readonly shape: readonly number[]
  /** Name of the element type. */
  readonly dtype: string
  /** The elements in row-major order. */
  dataSync(): unknown
}

/** Whatever a model takes as data. */
export type ArrayLikeInput = NdArray | TensorLike | ShapedData | TypedArray | NestedArray

/** The shape that is known of a nested or typed array before it is read: its rank. */
export type ShapeOfValues<V> = V extends TypedArray
  ? [number]
  : V extends readonly (infer Item)[]
    ? [number, ...(Item extends number | boolean ? [] : ShapeOfValues<Item>)]
    : []

/**
 * The sizes of data that a model takes, as far as its type tells: those of an array, the lengths of nested literals.
 * `null` where it tells nothing.
 */
export type ShapeOfData<V> =
  IsAny<V> extends true
    ? null
    : V extends { readonly shape: infer S }
      ? S
      : V extends TypedArray
        ? [number]
        : V extends readonly unknown[]
          ? number extends V["length"]
            ? [number, ...ShapeOfItem<V[number]>]
            : V extends readonly [infer First, ...unknown[]]
              ? [V["length"], ...ShapeOfItem<First>]
              : null
          : null

/** Nothing is known of items of several types: the type of nested arrays has no end. */
type ShapeOfItem<V> = [V] extends [number | boolean]
  ? []
  : IsOne<V> extends true
    ? ShapeOfData<V> extends infer S extends readonly unknown[]
      ? S
      : number[]
    : number[]

/** The dtype that `array` chooses when none is given. */
export type DTypeOfValues<V> = V extends Float32Array | Float64Array
  ? "float32"
  : V extends TypedArray
    ? "int32"
    : V extends readonly (infer Item)[]
      ? DTypeOfValues<Item>
      : [V] extends [boolean]
        ? "bool"
        : "float32"

/*
 * Shape and dtype of an array as they are, in a form from which neither can be inferred: where some array is asked for,
 * the one that is given is still known in full.
 */

type Mutable<S extends readonly number[]> = S extends infer Given extends readonly number[]
  ? { -readonly [Axis in keyof Given]: Given[Axis] }
  : never

type Elements<D extends DType> = D extends infer Given extends DType ? Given : never

/**
 * An array from nested arrays or from a typed array and its shape.
 *
 * Numbers and floating-point arrays become float32, integer arrays int32, booleans bool, unless `dtype` says otherwise.
 * A typed array of the right type is taken as it is, without a copy.
 *
 * @throws DataError for ragged rows, elements that are not numbers or booleans, a shape that does not fit, and values
 * that the dtype cannot hold (int32: whole numbers of 32 bits; bool: 0 and 1).
 *
 * @example
 * ```ts
 * import { array } from "shapewright"
 *
 * const rows = array([[1, 2, 3], [4, 5, 6]])                                // NdArray<[number, number], "float32">
 * const image = array(new Float32Array(28 * 28), { shape: [28, 28, 1] })    // NdArray<[28, 28, 1], "float32">
 * const labels = array([0, 2, 1], { dtype: "int32" })                       // NdArray<[number], "int32">
 * ```
 */
export function array<
  V extends TypedArray | readonly unknown[],
  const S extends readonly number[] = ShapeOfValues<V>,
  D extends DType = DTypeOfValues<V>,
>(
  values: V & (V extends TypedArray | NestedArray ? unknown : TypedArray | NestedArray),
  options: { readonly shape?: S; readonly dtype?: D } = {},
): NdArray<Mutable<S>, Elements<D>> {
  const dtype = options.dtype ?? dtypeOf(values)
  const made = toNdArray(values as TypedArray | NestedArray, dtype, "array")
  const result = options.shape === undefined ? made : new NdArray(made.data, options.shape, dtype)
  return result as unknown as NdArray<Mutable<S>, Elements<D>>
}

/**
 * Any accepted kind of data as an `NdArray` of the wanted dtype; a buffer of the right type is kept, not copied.
 *
 * `name` is what messages call the data (`"x"`, `"inputs.photo"`).
 *
 * @throws DataError as `array` does; a value that the dtype cannot hold is named with the index of its sample.
 *
 * @example
 * ```ts
 * import { toNdArray } from "shapewright"
 *
 * const labels = toNdArray([[0], [3]], "int32", "y")
 * labels.shape // [2, 1]
 * ```
 */
export function toNdArray<D extends DType>(value: ArrayLikeInput, dtype: D, name: string): NdArray<number[], D> {
  if (isTypedArray(value)) return wrap(value, [value.length], dtype, name)
  if (Array.isArray(value)) return fromNested(value, dtype, name)
  if (typeof value === "object" && value !== null && "shape" in value && Array.isArray(value.shape)) {
    const shape = value.shape as readonly number[]
    if (value instanceof NdArray && value.dtype === dtype) return value as unknown as NdArray<number[], D>
    const data = "data" in value && isFlat(value.data) ? value.data : "dataSync" in value ? value.dataSync() : undefined
    if (isFlat(data)) {
      if (data.length !== sizeOf(shape)) {
        throw new DataError(
          `${name}: shape ${formatValue(shape)} must hold ${sizeOf(shape)} elements (was ${data.length}); give as many elements as the shape has`,
          { code: "SIZE_MISMATCH", path: name, expected: sizeOf(shape), received: data.length },
        )
      }
      return wrap(data, shape, dtype, name)
    }
  }
  throw new DataError(
    `${name}: data must be an NdArray, nested arrays of numbers, a typed array, { data, shape } or a numeric tensor (was ${formatValue(value)}); convert it to one of them`,
    { code: "UNKNOWN_DATA", path: name, received: value },
  )
}
