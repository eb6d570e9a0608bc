/** What stands before the bytes of a file in a ZIP archive. */
export interface LocalHeader {
  readonly name: string
  /** Whether sizes and checksum stand behind the bytes instead. */
  readonly described: boolean
  readonly encrypted: boolean
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

export const localHeaderSize = 30
export const localSignature = 0x04034b50
/** Signatures of what follows the files: the directory, or the end of an empty archive. */
export const directorySignatures: readonly number[] = [0x02014b50, 0x06054b50, 0x06064b50]

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** How long the name and the further fields behind a header are. */
export const variableSizes = (header: Uint8Array): { readonly name: number; readonly extra: number } => ({
  name: view(header).getUint16(26, true),
  extra: view(header).getUint16(28, true),
})

/** @throws Error for sizes that cannot be */
export function parseLocalHeader(header: Uint8Array, nameBytes: Uint8Array, extra: Uint8Array): LocalHeader {
  const fields = view(header)
  const flags = fields.getUint16(6, true)
  const small = { packed: fields.getUint32(18, true), size: fields.getUint32(22, true) }
  const name = new TextDecoder().decode(nameBytes)
  return {
    name,
    described: (flags & 8) !== 0,
    encrypted: (flags & 1) !== 0,
    method: fields.getUint16(8, true),
    crc: fields.getUint32(14, true),
    ...(small.packed === 0xffffffff || small.size === 0xffffffff ? largeSizes(name, small, extra) : small),
  }
}

type Sizes = Pick<LocalHeader, "packed" | "size">

/** Sizes of 64 bits, from the further fields. */
function largeSizes(name: string, small: Sizes, extra: Uint8Array): Sizes {
  const fields = view(extra)
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = fields.getUint16(at + 2, true)
    if (fields.getUint16(at, true) === 1 && length >= 16 && at + 4 + length <= extra.length) {
      const size = Number(fields.getBigUint64(at + 4, true))
      const packed = Number(fields.getBigUint64(at + 12, true))
      if (Number.isSafeInteger(size) && Number.isSafeInteger(packed)) return { size, packed }
    }
    at += 4 + length
  }
  if (small.packed === 0xffffffff) throw new Error(`${name}: the archive must say its size (was left out)`)
  return small
}
