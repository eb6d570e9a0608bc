import { crc32 } from "./crc32.js"

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** 1980-01-01, the first day that a zip archive can say: the same content gives the same bytes. */
const firstDay = 0x0021

function header(signature: number, { name, bytes }: ZipEntry, crc: number, offset?: number): Uint8Array {
  const text = new TextEncoder().encode(name)
  const isCentral = offset !== undefined
  const size = isCentral ? 46 : 30
  const out = new Uint8Array(size + text.length)
  const view = new DataView(out.buffer)
  const shift = isCentral ? 2 : 0
  view.setUint32(0, signature, true)
  if (isCentral) view.setUint16(4, 20, true)
  view.setUint16(4 + shift, 20, true)
  view.setUint16(6 + shift, 0x0800, true)
  view.setUint16(12 + shift, firstDay, true)
  view.setUint32(14 + shift, crc, true)
  view.setUint32(18 + shift, bytes.length, true)
  view.setUint32(22 + shift, bytes.length, true)
  view.setUint16(26 + shift, text.length, true)
  if (isCentral) view.setUint32(42, offset, true)
  out.set(text, size)
  return out
}

/** A zip archive of stored entries, as Keras writes it. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const crc = crc32(entry.bytes)
    const local = header(0x04034b50, entry, crc)
    directory.push(header(0x02014b50, entry, crc, offset))
    parts.push(local, entry.bytes)
    offset += local.length + entry.bytes.length
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, entries.length, true)
  view.setUint16(10, entries.length, true)
  view.setUint32(12, length, true)
  view.setUint32(16, offset, true)
  return joinBytes([...parts, ...directory, end])
}

/** Bytes one behind the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
