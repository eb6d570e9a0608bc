import type { HostData } from "../../ir/host.js"
import type { DType } from "../../layers/types.js"
import { formatError } from "../failure.js"

/** Element types of the format with their bytes. */
export const elementBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
} as const

/** An element type of the format. */
export type ElementType = keyof typeof elementBytes

/** A tensor as it stands in a file: plain data. */
export interface TensorRecord {
  readonly name: string
  readonly dtype: ElementType
  readonly shape: readonly number[]
  /** Elements in row-major order, little-endian. */
  readonly bytes: Uint8Array
}

const types = { float32: "F32", int32: "I32", bool: "BOOL" } as const satisfies Record<DType, ElementType>

/** The format's name of an element type. */
export const elementTypeOf = (dtype: DType): ElementType => types[dtype]

/** A value on the host as a record; its bytes are not copied. */
export const recordOf = (name: string, dtype: DType, shape: readonly number[], data: HostData): TensorRecord => ({
  name,
  dtype: types[dtype],
  shape,
  bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
})

/** A copy of a record's elements. @throws ModelFormatError for an element type that models do not have */
export function hostDataOf({ name, dtype, bytes }: TensorRecord, place: string): HostData {
  // A copy of the bytes alone: `slice` of a Buffer would be a view of a pool.
  const { buffer } = new Uint8Array(bytes)
  if (dtype === "F32") return new Float32Array(buffer)
  if (dtype === "I32") return new Int32Array(buffer)
  if (dtype === "BOOL") return new Uint8Array(buffer)
  throw formatError("INVALID_MODEL", `${place}: ${name}`, `its dtype must be F32, I32 or BOOL (was ${dtype})`)
}
