import { DataError, formatValue } from "./errors.js"

/** The element types of host arrays. */
export type DType = "float32" | "int32" | "bool"

/** The typed array that holds the elements of each dtype (a bool is one byte, 0 or 1). */
export interface DataTypes {
  /** Single precision. */
  readonly float32: Float32Array
  /** Whole numbers of 32 bits. */
  readonly int32: Int32Array
  /** One byte each, 0 or 1. */
  readonly bool: Uint8Array
}

/** What `toArray` and `at` give for one element. */
export interface ElementTypes {
  /** A number. */
  readonly float32: number
  /** A whole number. */
  readonly int32: number
  /** True or false. */
  readonly bool: boolean
}

/** The nested array of a shape: `NestedOf<[2, 3], number>` is `number[][]`. */
export type NestedOf<S extends readonly number[], Element> = number extends S["length"]
  ? AnyNested<Element>
  : S extends readonly [number, ...infer Rest extends readonly number[]]
    ? NestedOf<Rest, Element>[]
    : Element

/** A nested array of unknown depth. */
export type AnyNested<Element> = Element | AnyNested<Element>[]

/** What makes a tensor of flat values: TensorFlow.js, or what reads like it. */
export interface TensorMaker<T> {
  /** A tensor that holds the values. */
  tensor(values: DataTypes[DType], shape: number[], dtype: DType): T
}

/** One index for each axis. */
export type IndexOf<S extends readonly number[]> = { [Axis in keyof S]: number }

/**
 * A dense array of known shape and dtype in row-major order, on the host.
 *
 * The sizes in the type are those known at compile time: `NdArray<[number, 10], "float32">`. Make one with `array`.
 *
 * @example
 * ```ts
 * import { array } from "shapewright"
 *
 * const matrix = array([[1, 2, 3], [4, 5, 6]])
 * matrix.shape     // [2, 3]
 * matrix.at(1, -1) // 6
 * matrix.toArray() // [[1, 2, 3], [4, 5, 6]]
 * ```
 */
export class NdArray<S extends readonly number[] = readonly number[], D extends DType = DType> {
  /** Sizes of all axes. */
  readonly shape: S
  /** Element type. */
  readonly dtype: D
  /** The elements themselves, not a copy. */
  readonly data: DataTypes[D]
  /** The number of elements. */
  readonly size: number

  /**
   * Wraps `data` without copying it; `array` is the checked way in.
   *
   * @throws DataError when the length of `data` is not the product of `shape`.
   */
  constructor(data: DataTypes[D], shape: S, dtype: D) {
    this.shape = Object.freeze([...shape]) as unknown as S
    this.dtype = dtype
    this.data = data
    this.size = data.length
    const wanted = sizeOf(shape)
    if (wanted !== data.length) {
      throw new DataError(
        `array: shape ${formatValue(shape)} must hold ${wanted} elements (was ${data.length}); give as many elements as the shape has`,
        { code: "SIZE_MISMATCH", expected: wanted, received: data.length },
      )
    }
    Object.freeze(this)
  }

  /** The elements as nested arrays, one level for each axis; a scalar for rank 0. (`Sizes` is never given by hand.) */
  toArray<Sizes extends readonly number[] = S>(): NestedOf<Sizes, ElementTypes[D]> {
    return nest(this, 0, 0, this.size) as NestedOf<Sizes, ElementTypes[D]>
  }

  /**
   * One element; a negative index counts from the end of its axis.
   *
   * @throws DataError when there is not one index for each axis, or an index is out of range.
   */
  at(...index: IndexOf<S>): ElementTypes[D] {
    const indices = index as readonly number[]
    const inside = (value: number, axis: number) => {
      const size = this.shape[axis] ?? 0
      return Number.isInteger(value) && value >= -size && value < size
    }
    if (indices.length !== this.shape.length || !indices.every(inside)) {
      throw new DataError(
        `at: there must be one index inside each axis of ${formatValue(this.shape)} (was ${formatValue(indices)}); give ${this.shape.length} whole numbers below the sizes`,
        { code: "INDEX_OUT_OF_RANGE", expected: this.shape, received: indices },
      )
    }
    let offset = 0
    indices.forEach((value, axis) => {
      const size = this.shape[axis] ?? 0
      offset = offset * size + (value < 0 ? value + size : value)
    })
    return element(this, offset) as ElementTypes[D]
  }

  /**
   * The array as a tensor of TensorFlow.js, which is given: `scores.toTensor(tf)`. The elements are copied. The tensor is
   * yours: TensorFlow.js keeps it until you dispose of it.
   */
  toTensor<T>(tf: TensorMaker<T>): T {
    return tf.tensor(this.data.slice(), [...this.shape], this.dtype)
  }

  /** One line: dtype, shape and the first elements. */
  toString(): string {
    const shown = Array.from({ length: Math.min(this.size, 6) }, (_, index) => {
      const value = element(this, index)
      return typeof value === "number" ? String(Number(value.toPrecision(5))) : String(value)
    })
    if (this.size > shown.length) shown.push("...")
    return `NdArray [${this.shape.join(", ")}] ${this.dtype} (${shown.join(", ")})`
  }

  /** @internal What `console.log` prints in Node. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString()
  }
}

/** The number of elements of a shape; 1 for `[]`. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new DataError(
        `array: every size of a shape must be a whole number of at least 0 (was ${formatValue(shape)}); correct the shape`,
        { code: "INVALID_SHAPE", received: shape },
      )
    }
    size *= length
  }
  return size
}

/** The parts of an array that reading needs, free of its type parameters. */
type Readable = Pick<NdArray, "shape" | "dtype" | "data">

function element(array: Readable, offset: number): number | boolean {
  const value = array.data[offset] ?? 0
  return array.dtype === "bool" ? value !== 0 : value
}

function nest(array: Readable, axis: number, from: number, to: number): AnyNested<number | boolean> {
  const length = array.shape[axis]
  if (length === undefined) return element(array, from)
  const stride = length === 0 ? 0 : (to - from) / length
  return Array.from({ length }, (_, index) => nest(array, axis + 1, from + index * stride, from + (index + 1) * stride))
}
