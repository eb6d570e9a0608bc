import { elementBytes, type TensorRecord } from "./records.js"

/** The metadata's name in the header. */
const metadataKey = "__metadata__"

/**
 * A safetensors file. Tensors of larger elements come first, so that each begins where its elements can be read in place.
 * @throws RangeError for a name that is used twice or is the format's own
 */
export function writeSafetensors(
  tensors: readonly TensorRecord[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const sorted = [...tensors].sort((a, b) => elementBytes[b.dtype] - elementBytes[a.dtype])
  const header = new Map<string, unknown>()
  if (Object.keys(metadata).length > 0) header.set(metadataKey, metadata)
  let length = 0
  for (const { name, dtype, shape, bytes } of sorted) {
    if (header.has(name) || name === metadataKey || name === "__proto__")
      throw new RangeError(`safetensors: the name ${JSON.stringify(name)} cannot be used, or not twice`)
    header.set(name, { dtype, shape, data_offsets: [length, length + bytes.byteLength] })
    length += bytes.byteLength
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  const padded = Math.ceil(json.byteLength / 8) * 8
  const file = new Uint8Array(8 + padded + length)
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true)
  file.set(json, 8)
  file.fill(0x20, 8 + json.byteLength, 8 + padded)
  let at = 8 + padded
  for (const { bytes } of sorted) {
    file.set(bytes, at)
    at += bytes.byteLength
  }
  return file
}
