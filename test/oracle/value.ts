import type { DType } from "../../src/ir/node.js"

/** A tensor of the reference interpreter: row-major; int32 as whole numbers, bool as 0 and 1. */
export interface Value {
  readonly shape: readonly number[]
  readonly dtype: DType
  readonly data: Float64Array
}

/** Number of elements. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)

/** A value that takes over `data`. @throws Error when the shape does not fit */
export function makeValue(dtype: DType, shape: readonly number[], data: ArrayLike<number>): Value {
  if (data.length !== sizeOf(shape)) throw new Error(`[${shape.join(", ")}] does not hold ${data.length} elements`)
  return { dtype, shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}

/** A number as float32 value of shape `[]`. */
export const scalarOf = (number: number, dtype: DType = "float32"): Value => makeValue(dtype, [], [number])

/** Calls `visit` with each index of a shape in row-major order; the index array is reused. */
export function forEachIndex(shape: readonly number[], visit: (index: readonly number[], flat: number) => void): void {
  const size = sizeOf(shape)
  const index = shape.map(() => 0)
  for (let flat = 0; flat < size; flat++) {
    visit(index, flat)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = at(index, axis) + 1
      if (at(index, axis) < at(shape, axis)) break
      index[axis] = 0
    }
  }
}

/** A value whose elements are computed from their index. */
export function generate(dtype: DType, shape: readonly number[], element: (index: readonly number[]) => number): Value {
  const data = new Float64Array(sizeOf(shape))
  forEachIndex(shape, (index, flat) => {
    data[flat] = element(index)
  })
  return { dtype, shape, data }
}

/** Position of an index in the row-major data. */
export function offsetOf(shape: readonly number[], index: readonly number[]): number {
  let offset = 0
  for (let axis = 0; axis < shape.length; axis++) offset = offset * at(shape, axis) + at(index, axis)
  return offset
}

/** The element at an index. */
export const elementAt = (x: Value, index: readonly number[]): number => at(x.data, offsetOf(x.shape, index))

/** An element that is known to be there. @throws RangeError */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`there is no element ${index} among ${items.length}`)
  return item
}

/** Each element mapped, the shape kept. */
export const mapValue = (x: Value, f: (element: number) => number, dtype: DType = x.dtype): Value => ({
  dtype,
  shape: x.shape,
  data: x.data.map(f),
})
