import type { HostData } from "../../../ir/host.js"
import type { DType } from "../../../ir/node.js"
import type { StoredArray, StoredDType } from "./dataset.js"

type Numbers = ArrayLike<number | bigint>

/** The numbers of a stored array. Its bytes are copied: they need not stand at a multiple of their size. */
export function numbersOf({ dtype, bytes }: StoredArray): Numbers {
  const { buffer } = Uint8Array.from(bytes)
  return readers[dtype](buffer)
}

const readers: { readonly [D in StoredDType]: (buffer: ArrayBuffer) => Numbers } = {
  bool: (buffer) => new Uint8Array(buffer),
  float16: (buffer) => Float32Array.from(new Uint16Array(buffer), halfToNumber),
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
  int8: (buffer) => new Int8Array(buffer),
  int16: (buffer) => new Int16Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  int64: (buffer) => new BigInt64Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  uint16: (buffer) => new Uint16Array(buffer),
  uint32: (buffer) => new Uint32Array(buffer),
  uint64: (buffer) => new BigUint64Array(buffer),
}

/** The number of 16 bits: sign, 5 bits of exponent, 10 of fraction (IEEE 754). */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024)
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024)
}

/** A stored array as the host keeps values of an element type. */
export function hostDataOf(array: StoredArray, dtype: DType): HostData {
  const numbers = numbersOf(array)
  if (dtype === "float32") return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers, Number)
  return dtype === "int32"
    ? Int32Array.from(numbers, Number)
    : Uint8Array.from(numbers, (one) => (Number(one) === 0 ? 0 : 1))
}
