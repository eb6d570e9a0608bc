import { pipeline } from "node:stream/promises"
import { crc32, createInflateRaw } from "node:zlib"
import { type ByteReader, byteReader } from "./byteReader.js"
import {
  directorySignatures,
  type LocalHeader,
  localHeaderSize,
  localSignature,
  parseLocalHeader,
  variableSizes,
} from "./localHeader.js"

/** Where the bytes of an unpacked file go. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/**
 * Unpacks files of a ZIP archive while its bytes come in. Everything is read to the end, so that a checksum over all bytes
 * can be taken beside it.
 * @param open called for each file with its name and size; gives `undefined` for one that is not wanted
 * @throws Error for an archive that is cut, damaged, encrypted, or packed in a way that pip does not use
 */
export async function readZip(
  chunks: AsyncIterable<Uint8Array>,
  open: (name: string, size: number) => Promise<Sink | undefined>,
): Promise<void> {
  const reader = byteReader(chunks)
  try {
    for (;;) {
      const header = await nextHeader(reader)
      if (header === undefined) break
      await readFile(reader, header, open)
    }
    for await (const _ of reader.rest());
  } finally {
    await reader.close()
  }
}

async function readFile(
  reader: ByteReader,
  header: LocalHeader,
  open: (name: string, size: number) => Promise<Sink | undefined>,
): Promise<void> {
  if (header.described) throw new Error(`${header.name}: its size must stand before its bytes (was behind them)`)
  const sink = await open(header.name, header.size)
  try {
    if (sink === undefined) for await (const _ of reader.pieces(header.packed));
    else await readKnown(reader, header, sink)
  } finally {
    await sink?.close()
  }
}

async function nextHeader(reader: ByteReader): Promise<LocalHeader | undefined> {
  const header = await reader.take(localHeaderSize)
  const signature = header.length < 4 ? 0 : Buffer.from(header).readUInt32LE(0)
  if (directorySignatures.includes(signature)) return undefined
  if (signature !== localSignature || header.length < localHeaderSize)
    throw new Error("the archive must be a ZIP file (was damaged, cut or something else)")
  const sizes = variableSizes(header)
  const behind = await reader.take(sizes.name + sizes.extra)
  if (behind.length < sizes.name + sizes.extra) throw new Error("the archive must be whole (was cut)")
  return parseLocalHeader(header, behind.subarray(0, sizes.name), behind.subarray(sizes.name))
}

/** What is told about a file that was read. */
interface Read {
  readonly size: number
  readonly crc: number
}

function check(name: string, read: Read, expected: Pick<LocalHeader, "size" | "crc">): void {
  if (read.size !== expected.size)
    throw new Error(`${name}: it must have ${expected.size} bytes (was ${read.size}); the archive is damaged`)
  if (read.crc !== expected.crc)
    throw new Error(`${name}: its checksum must be right (was not); the archive is damaged`)
}

function checkMethod({ name, encrypted, method }: LocalHeader): void {
  if (encrypted) throw new Error(`${name}: it must not be encrypted (was)`)
  if (method !== 0 && method !== 8) throw new Error(`${name}: it must be stored or deflated (was method ${method})`)
}

async function readKnown(reader: ByteReader, header: LocalHeader, sink: Sink): Promise<void> {
  checkMethod(header)
  const packed = reader.pieces(header.packed)
  check(header.name, await copy(header.method === 0 ? packed : inflate(packed), header, sink), header)
}

async function copy(pieces: AsyncIterable<Uint8Array>, { name, size }: LocalHeader, sink: Sink): Promise<Read> {
  const read = { size: 0, crc: 0 }
  for await (const piece of pieces) {
    read.size += piece.length
    // More than it says would fill the disk.
    if (read.size > size) throw new Error(`${name}: it must have ${size} bytes (was more); the archive is damaged`)
    read.crc = crc32(piece, read.crc)
    await sink.write(piece)
  }
  return read
}

const pieceSize = 1 << 18

async function* inflate(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: pieceSize })
  const fed = pipeline(packed, inflater)
  // A failure destroys the inflater, and shows there.
  fed.catch(() => {})
  yield* inflater as AsyncIterable<Uint8Array>
  await fed
}
