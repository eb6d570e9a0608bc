import { formatError } from "../../failure.js"
import type { Cursor } from "./cursor.js"
import { type Message, messages } from "./header.js"

/** Element types of values, by the names that they have in Keras. */
export type StoredDType =
  | "bool"
  | "float16"
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"

/** A value of a file: little-endian bytes, a part of the file's. */
export interface StoredArray {
  readonly shape: readonly number[]
  readonly dtype: StoredDType
  readonly bytes: Uint8Array
}

const maxRank = 32

function shapeOf(data: Cursor): readonly number[] {
  const version = data.u8()
  const rank = data.u8()
  data.skip(1)
  if (version === 1) data.skip(5)
  else if (version !== 2) throw data.corrupt("a shape has an unknown version")
  else if (data.u8() === 2) throw formatError("WRONG_WEIGHTS", data.place, "the value must have a shape (was null)")
  if (rank > maxRank) throw formatError("BUDGET_EXCEEDED", data.place, `the shape has too many axes (was ${rank})`)
  return Array.from({ length: rank }, () => data.u64())
}

const kinds = ["an integer", "a float", "a time", "a string", "a bit field", "opaque", "a compound", "a reference"]

function dtypeOf(data: Cursor): { readonly dtype: StoredDType; readonly size: number } {
  const kind = data.u8() & 15
  const [low] = data.bytes(3)
  const flags = low as number
  const size = data.u32()
  const unsupported = (what: string) =>
    formatError("UNSUPPORTED", data.place, `the value's dtype must be a number (was ${what}: unsupported type)`, {
      received: what,
    })
  if (kind === 8) {
    if (size !== 1) throw unsupported("an enumeration")
    return { dtype: "bool", size }
  }
  if (kind > 1) throw unsupported(kinds[kind] ?? (kind === 9 ? "a string of variable length" : "an array"))
  if (flags & 1) throw unsupported("big-endian")
  const dtype = kind === 1 ? `float${size * 8}` : `${flags & 8 ? "" : "u"}int${size * 8}`
  const isKnown = kind === 1 ? [2, 4, 8].includes(size) : [1, 2, 4, 8].includes(size)
  if (!isKnown) throw unsupported(dtype)
  return { dtype: dtype as StoredDType, size }
}

function contentOf(file: Uint8Array, data: Cursor, expected: number): Uint8Array {
  const version = data.u8()
  if (version < 3)
    throw formatError(
      "UNSUPPORTED",
      data.place,
      "values in this old HDF5 layout are unsupported; save with Keras 3 again",
    )
  const kind = data.u8()
  if (kind === 0) return data.bytes(data.u16())
  if (kind === 3)
    throw formatError("UNSAFE_REFERENCE", data.place, "virtual datasets are refused: they read other files")
  if (kind !== 1)
    throw formatError(
      "UNSUPPORTED",
      data.place,
      "chunked or compressed values are unsupported; save with Keras 3 again",
    )
  const address = data.address()
  const size = data.u64()
  if (address === undefined) {
    if (expected === 0) return new Uint8Array(0)
    throw formatError(
      "WRONG_WEIGHTS",
      data.place,
      `the value has no content: its size must be ${expected} bytes (was 0)`,
    )
  }
  if (address + size > file.length)
    throw formatError(
      "WRONG_WEIGHTS",
      data.place,
      `the value's size is too large for the file: it ends at ${file.length} (was ${address + size}); it is truncated`,
    )
  return file.subarray(address, address + size)
}

/** The value that a header describes, if it is that of a dataset. */
export function datasetOf(file: Uint8Array, place: string, header: readonly Message[]): StoredArray | undefined {
  const of = (type: number): Cursor | undefined => header.find((message) => message.type === type)?.data
  if (of(messages.externalFiles) !== undefined)
    throw formatError("UNSAFE_REFERENCE", place, "external storage is refused: the file must hold its values itself")
  const [space, type, layout] = [of(messages.dataspace), of(messages.datatype), of(messages.layout)]
  if (layout === undefined) return undefined
  if (space === undefined || type === undefined)
    throw formatError("WRONG_WEIGHTS", place, "the HDF5 file is corrupt: a value has no shape or no type")
  const shape = shapeOf(space)
  const { dtype, size } = dtypeOf(type)
  const expected = shape.reduce((product, n) => product * n, size)
  if (of(messages.filters) !== undefined)
    throw formatError("UNSUPPORTED", place, "compressed values are unsupported; save with Keras 3 again")
  if (!Number.isSafeInteger(expected) || expected > file.length)
    throw formatError(
      "WRONG_WEIGHTS",
      place,
      `the shape [${shape.join(", ")}] is too large for a file of ${file.length} bytes`,
      { received: shape },
    )
  const bytes = contentOf(file, layout, expected)
  if (bytes.length !== expected)
    throw formatError(
      "WRONG_WEIGHTS",
      place,
      `the shape [${shape.join(", ")}] needs a size of ${expected} bytes (was ${bytes.length})`,
      { received: shape },
    )
  return { shape, dtype, bytes }
}
