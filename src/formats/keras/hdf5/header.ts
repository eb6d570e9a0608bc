import { formatError } from "../../failure.js"
import { Cursor } from "./cursor.js"

/** Kinds of messages in an object header that mean something to us. */
export const messages = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  continuation: 0x10,
  symbolTable: 0x11,
} as const

/** One message of an object header. */
export interface Message {
  readonly type: number
  readonly data: Cursor
}

const maxMessages = 65_536
const isShared = 2

/** The messages of the object whose header is at an address, those of continuation blocks included. */
export function readHeader(file: Uint8Array, address: number, place: string): readonly Message[] {
  const found: Message[] = []
  const blocks: { at: number; end: number; version: number; ordered: boolean }[] = [firstBlock(file, address, place)]
  const seen = new Set<number>([address])
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const cursor = new Cursor(file, place, block.at, block.end)
    const prefix = block.version === 1 ? 8 : block.ordered ? 6 : 4
    while (cursor.left >= prefix) {
      const type = block.version === 1 ? cursor.u16() : cursor.u8()
      const size = cursor.u16()
      const flags = cursor.u8()
      cursor.skip(prefix - (block.version === 1 ? 5 : 4))
      const start = cursor.at
      cursor.skip(size)
      if (found.length > maxMessages) throw cursor.corrupt("an object has too many messages")
      if (flags & isShared && type !== 0) {
        const isNeeded = type === messages.dataspace || type === messages.datatype
        if (isNeeded)
          throw formatError("UNSUPPORTED", place, "shared HDF5 types are unsupported; save with Keras 3 again")
      }
      const data = new Cursor(file, place, start, start + size)
      if (type !== messages.continuation) {
        found.push({ type, data })
        continue
      }
      const at = data.u64()
      const length = data.u64()
      if (seen.has(at)) throw cursor.corrupt("an object's header continues in a loop")
      seen.add(at)
      const end = new Cursor(file, place, at)
      if (length > end.left) throw end.outside()
      if (block.version === 2) end.expect("OCHK", "the continuation of an object's header")
      blocks.push({ ...block, at: end.at, end: at + length - (block.version === 2 ? 4 : 0) })
    }
  }
  return found
}

function firstBlock(file: Uint8Array, address: number, place: string) {
  const cursor = new Cursor(file, place, address)
  const version = cursor.u8()
  if (version === 1) {
    cursor.skip(7)
    const size = cursor.u32()
    cursor.skip(4)
    if (size > cursor.left) throw cursor.outside()
    return { at: cursor.at, end: cursor.at + size, version, ordered: false }
  }
  cursor.at = address
  cursor.expect("OHDR", "an object's header")
  if (cursor.u8() !== 2) throw cursor.corrupt("an object's header has an unknown version")
  const flags = cursor.u8()
  if (flags & 0x20) cursor.skip(16)
  if (flags & 0x10) cursor.skip(4)
  const size = cursor.size(1 << (flags & 3))
  if (size > cursor.left) throw cursor.outside()
  return { at: cursor.at, end: cursor.at + size, version: 2, ordered: (flags & 4) !== 0 }
}
