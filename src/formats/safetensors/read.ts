import { formatValue } from "../../shape/errors.js"
import { formatError } from "../failure.js"
import { Field } from "../json/fields.js"
import { parseJson } from "../json/parse.js"
import { type ElementType, elementBytes, type TensorRecord } from "./records.js"

/** Tensors and texts of a file. */
export interface SafeTensors {
  readonly metadata: Readonly<Record<string, string>>
  /** In the order in which their bytes follow each other; views of the file's bytes. */
  readonly tensors: readonly TensorRecord[]
}

/** The longest header that readers of the format take. */
const headerLimit = 100_000_000

const elementTypes = Object.keys(elementBytes) as readonly ElementType[]

/**
 * Reads a safetensors file, as strictly as its definition allows: the tensors fill the data without overlaps, holes and
 * trailing bytes.
 *
 * @param place what messages call the file
 * @throws ModelFormatError
 * @see https://github.com/huggingface/safetensors#format
 */
export function readSafetensors(bytes: Uint8Array, place: string): SafeTensors {
  const header = headerOf(bytes, place)
  const data = bytes.subarray(8 + header.byteLength)
  const parsed = new Field(parseJson(header, place, { bytes: headerLimit, depth: 3 }), place)
  const entries = parsed.entries().filter(([key]) => key !== "__metadata__")
  const metadata = parsed
    .entries()
    .filter(([key]) => key === "__metadata__")
    .flatMap(([, field]) => field.entries())
  const tensors = entries
    .map(([name, field]) => entryOf(name, field))
    .sort((a, b) => a.begin - b.begin || a.end - b.end)
  let filled = 0
  for (const { name, begin, end } of tensors) {
    if (begin !== filled)
      throw formatError("WRONG_SIZE", `${place}.${name}`, `its data must begin at ${filled} (was ${begin})`)
    filled = end
  }
  if (filled !== data.byteLength)
    throw formatError("WRONG_SIZE", place, `it must hold ${filled} bytes of data (was ${data.byteLength})`)
  return {
    metadata: Object.fromEntries(metadata.map(([key, field]) => [key, field.text()])),
    tensors: tensors.map(({ name, dtype, shape, begin, end }) => ({
      name,
      dtype,
      shape,
      bytes: data.subarray(begin, end),
    })),
  }
}

function headerOf(bytes: Uint8Array, place: string): Uint8Array {
  if (bytes.byteLength < 8)
    throw formatError("WRONG_SIZE", place, `it must begin with 8 bytes of length (was ${bytes.byteLength})`)
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true)
  if (length > headerLimit)
    throw formatError("BUDGET_EXCEEDED", place, `its header must have ${headerLimit} bytes at most (was ${length})`)
  if (8 + Number(length) > bytes.byteLength)
    throw formatError(
      "WRONG_SIZE",
      place,
      `it must hold its whole header of ${length} bytes (was ${bytes.byteLength - 8})`,
    )
  if (length === 0n || bytes[8] !== 0x7b) throw formatError("INVALID_MODEL", place, "its header must begin with {")
  return bytes.subarray(8, 8 + Number(length))
}

interface Entry {
  readonly name: string
  readonly dtype: ElementType
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

function entryOf(name: string, field: Field): Entry {
  const part = field.object(["dtype", "shape", "data_offsets"])
  const dtype = part("dtype").choice(elementTypes)
  const shape = part("shape")
    .list()
    .map((size) => size.count())
  const [begin, end, ...more] = part("data_offsets")
    .list()
    .map((offset) => offset.count())
  const size = shape.reduce((product, one) => product * one, elementBytes[dtype])
  if (!Number.isSafeInteger(size))
    throw formatError(
      "BUDGET_EXCEEDED",
      part("shape").place,
      `it must be a size that there can be (was ${formatValue(shape)})`,
    )
  if (begin === undefined || end === undefined || more.length > 0 || end - begin !== size)
    throw formatError(
      "WRONG_SIZE",
      part("data_offsets").place,
      `it must span the ${size} bytes of ${dtype} ${formatValue(shape)} (was ${formatValue(part("data_offsets").value)})`,
    )
  return { name, dtype, shape, begin, end }
}
