import { DataError, formatValue } from "./errors.js"
import { type DataTypes, type DType, NdArray, sizeOf } from "./ndarray-class.js"

/** The typed arrays that are accepted as data. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array

/** Nested arrays of numbers or booleans; the rows may be typed arrays. All rows of one depth have one length. */
export type NestedArray = readonly (number | boolean)[] | readonly TypedArray[] | readonly NestedArray[]

export function isTypedArray(value: unknown): value is TypedArray {
  return (
    ArrayBuffer.isView(value) &&
    "length" in value &&
    typeof (value as { at?: unknown }).at === "function" &&
    !isBig(value)
  )
}

function isBig(value: ArrayBufferView): boolean {
  return value instanceof BigInt64Array || value instanceof BigUint64Array
}

export function isFlat(value: unknown): value is TypedArray | readonly unknown[] {
  return isTypedArray(value) || Array.isArray(value)
}

export function dtypeOf(values: unknown): DType {
  let first = values
  while (Array.isArray(first)) first = first[0]
  if (first instanceof Float32Array || first instanceof Float64Array) return "float32"
  if (isTypedArray(first)) return "int32"
  return typeof first === "boolean" ? "bool" : "float32"
}

function allocate<D extends DType>(dtype: D, size: number): DataTypes[D] {
  const made =
    dtype === "float32" ? new Float32Array(size) : dtype === "int32" ? new Int32Array(size) : new Uint8Array(size)
  return made as DataTypes[D]
}

export function wrap<D extends DType>(
  source: TypedArray | readonly unknown[],
  shape: readonly number[],
  dtype: D,
  name: string,
): NdArray<number[], D> {
  const same =
    (dtype === "float32" && source instanceof Float32Array) ||
    (dtype === "int32" && source instanceof Int32Array) ||
    (dtype === "bool" && source instanceof Uint8Array)
  const data = same ? (source as DataTypes[D]) : allocate(dtype, source.length)
  if (!same || dtype === "bool") copy(source, data, 0, { shape, dtype, name })
  return new NdArray(data, [...shape], dtype)
}

interface Target {
  readonly shape: readonly number[]
  readonly dtype: DType
  readonly name: string
}

function copy(
  source: TypedArray | readonly unknown[],
  data: Float32Array | Int32Array | Uint8Array,
  offset: number,
  target: Target,
): void {
  const { dtype } = target
  if (dtype === "float32" && !Array.isArray(source)) {
    data.set(source as TypedArray, offset)
    return
  }
  for (let index = 0; index < source.length; index++) {
    const given = source[index]
    const value = typeof given === "boolean" ? Number(given) : given
    const fits =
      typeof value === "number" &&
      (dtype === "float32" || (dtype === "int32" ? (value | 0) === value : value === 0 || value === 1))
    if (!fits) throw misfit(given, offset + index, target)
    data[offset + index] = value
  }
}

const needs = {
  float32: ["values must be numbers or booleans", "convert this value to a number"],
  int32: ["int32 values must be whole numbers from -2147483648 to 2147483647", "round the values, or use float32"],
  bool: ["bool values must be true, false, 0 or 1", "compare the data with a threshold first"],
} as const

function misfit(value: unknown, offset: number, { shape, dtype, name }: Target): DataError {
  const [need, advice] = needs[dtype]
  const indices: number[] = []
  for (let axis = shape.length - 1, rest = offset; axis >= 0; axis--) {
    const size = shape[axis] ?? 1
    indices.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  const path = `${name}${indices.map((index) => `[${index}]`).join("")}`
  const where = indices.length > 1 ? `sample ${indices[0]}, ${path}` : `sample ${indices[0] ?? 0}`
  return new DataError(`${name}: ${need} (was ${formatValue(value)} in ${where}); ${advice}`, {
    code: "INVALID_VALUE",
    path,
    expected: dtype,
    received: value,
  })
}

export function fromNested<D extends DType>(values: readonly unknown[], dtype: D, name: string): NdArray<number[], D> {
  const shape: number[] = []
  for (let level: unknown = values; isFlat(level); level = level[0]) shape.push(level.length)
  const data = allocate(dtype, sizeOf(shape))
  let offset = 0
  const visit = (level: unknown, axis: number, path: string): void => {
    if (!isFlat(level) || level.length !== shape[axis]) throw ragged(level, shape[axis] ?? 0, path)
    if (axis < shape.length - 1) {
      for (let index = 0; index < level.length; index++) visit(level[index], axis + 1, `${path}[${index}]`)
      return
    }
    const nested = Array.isArray(level) ? level.findIndex(isFlat) : -1
    if (nested >= 0) throw ragged(level[nested], undefined, `${path}[${nested}]`)
    copy(level, data, offset, { shape, dtype, name })
    offset += level.length
  }
  visit(values, 0, name)
  return new NdArray(data, shape, dtype)
}

function ragged(level: unknown, length: number | undefined, path: string): DataError {
  const need =
    length === undefined ? "a number, as its neighbours are" : `an array of length ${length}, as the first one is`
  const was = isFlat(level) ? `an array of length ${level.length}` : formatValue(level)
  return new DataError(
    `${path} must be ${need} (was ${was}); give every row the same length, padding the shorter ones`,
    {
      code: "RAGGED_DATA",
      path,
      expected: length,
      received: isFlat(level) ? level.length : level,
    },
  )
}
