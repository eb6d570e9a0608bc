import { crc32, deflateRawSync } from "node:zlib"

/** A file of an archive; what is left out is computed from the data. */
export interface ZipEntry {
  readonly name: string
  readonly data: Uint8Array
  readonly method?: number
  readonly flags?: number
  readonly crc?: number
  readonly size?: number
  readonly packed?: Uint8Array
  /** Whether the sizes stand in a field of 64 bits. */
  readonly large?: boolean
}

/** A ZIP archive with these files. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { method = 8, flags = 0, large = false } = entry
    const name = Buffer.from(entry.name)
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(entry.data) : entry.data))
    const size = entry.size ?? entry.data.length
    const extra = Buffer.alloc(large ? 20 : 0)
    if (large) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(16, 2)
      extra.writeBigUInt64LE(BigInt(size), 4)
      extra.writeBigUInt64LE(BigInt(packed.length), 12)
    }
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(entry.crc ?? crc32(entry.data), 10)
    fields.writeUInt32LE(large ? 0xffffffff : packed.length, 14)
    fields.writeUInt32LE(large ? 0xffffffff : size, 18)
    fields.writeUInt16LE(name.length, 22)
    fields.writeUInt16LE(extra.length, 24)
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, name, extra, packed])
    const central = Buffer.alloc(46)
    central.write("PK\x01\x02", 0, "latin1")
    fields.copy(central, 6)
    central.writeUInt32LE(offset, 42)
    directory.push(Buffer.concat([central, name, extra]))
    parts.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", 0, "latin1")
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
