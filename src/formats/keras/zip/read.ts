import { Inflate } from "fflate"
import { formatValue, type ModelFormatError } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"
import { crc32 } from "./crc32.js"

/** What may be in an archive at most. */
export interface ZipLimits {
  /** Members. */
  readonly members: number
  /** Bytes of all members together, unpacked. */
  readonly bytes: number
}

interface Member {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly header: number
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const endSize = 22
const centralSize = 46
const localSize = 30
const encrypted = 1
const stored = 0
const deflated = 8

const corrupt = (place: string, sentence: string): ModelFormatError => formatError("INVALID_MODEL", place, sentence)

function findEnd(view: DataView, archive: string): number {
  if (view.byteLength === 0) throw formatError("INVALID_MODEL", archive, "must be a zip archive (was empty)")
  const last = view.byteLength - endSize
  for (let at = last; at >= 0 && at >= last - 0xffff; at--)
    if (view.getUint32(at, true) === endSignature && view.getUint16(at + 20, true) === last - at) return at
  const isZip = view.byteLength >= 4 && view.getUint32(0, true) === localSignature
  const isHdf5 = view.byteLength >= 8 && view.getUint32(0, true) === 0x46444889
  if (isZip) throw corrupt(archive, "the zip archive is truncated: its central directory is missing")
  throw formatError(
    "INVALID_MODEL",
    archive,
    isHdf5
      ? "must be a zip archive (was an HDF5 file, as Keras 2 wrote them); save it with Keras 3 as .keras"
      : "must be a zip archive",
  )
}

/** A name that can mean nothing but a member of the archive. @throws ModelFormatError */
function checkName(archive: string, name: string): void {
  const parts = name.split("/")
  const isSafe =
    name !== "" &&
    !/[\\\0:]/.test(name) &&
    !name.startsWith("/") &&
    !parts.some((part) => part === ".." || part === ".") &&
    !parts.includes("__proto__")
  if (!isSafe)
    throw formatError(
      "UNSAFE_NAME",
      archive,
      `an entry has an unsafe name: path traversal (was ${formatValue(name)})`,
      {
        received: name,
      },
    )
}

function membersOf(bytes: Uint8Array, view: DataView, archive: string, limits: ZipLimits): readonly Member[] {
  const end = findEnd(view, archive)
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff)
    throw formatError("UNSUPPORTED", archive, "zip64 archives are not read; the archive must be smaller than 4 GiB")
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw corrupt(archive, "the zip archive must be one file")
  if (start + length > end) throw corrupt(archive, "the zip archive's central directory lies outside of the file")
  if (count > limits.members)
    throw formatError("BUDGET_EXCEEDED", archive, `too many entries: at most ${limits.members} (was ${count})`, {
      received: count,
    })
  const members: Member[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + centralSize > end || view.getUint32(at, true) !== centralSignature)
      throw corrupt(archive, "the zip archive's central directory is corrupt")
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const next = at + centralSize + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw corrupt(archive, "the zip archive's central directory is corrupt")
    const name = new TextDecoder().decode(bytes.subarray(at + centralSize, at + centralSize + nameLength))
    checkName(archive, name)
    if (flags & encrypted) throw formatError("UNSUPPORTED", `${archive}/${name}`, "encrypted entries are not read")
    members.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    })
    at = next
  }
  return members
}

function packedBytes(bytes: Uint8Array, view: DataView, archive: string, member: Member): Uint8Array {
  const { header, packed, name } = member
  const place = `${archive}/${name}`
  if (header + localSize > bytes.length || view.getUint32(header, true) !== localSignature)
    throw corrupt(place, "the zip archive is corrupt: this entry's header is missing")
  const start = header + localSize + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (start + packed > bytes.length)
    throw corrupt(place, "the zip archive is truncated: this entry ends behind the file")
  return bytes.subarray(start, start + packed)
}

function inflate(packed: Uint8Array, size: number, place: string): Uint8Array {
  const out = new Uint8Array(size)
  let filled = 0
  const mismatch = () =>
    formatError("WRONG_SIZE", place, `the entry's size does not match what it inflates to (declared ${size} bytes)`)
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) throw mismatch()
    out.set(chunk, filled)
    filled += chunk.length
  })
  const step = 1 << 16
  for (let at = 0; at < packed.length || at === 0; at += step) {
    try {
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
    } catch (error) {
      if (error instanceof Error && error.name === "ModelFormatError") throw error
      throw corrupt(place, "the entry is corrupt: it cannot be inflated")
    }
  }
  if (filled !== size) throw mismatch()
  return out
}

/**
 * The members of a zip archive by name, unpacked: stored and deflated ones. Sizes are added up before anything is
 * unpacked, names must be safe and differ, sizes and checksums must hold.
 * @throws ModelFormatError that names the entry
 */
export function readZip(bytes: Uint8Array, archive: string, limits: ZipLimits): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const members = membersOf(bytes, view, archive, limits)
  const total = members.reduce((sum, { size }) => sum + size, 0)
  if (total > limits.bytes)
    throw formatError(
      "BUDGET_EXCEEDED",
      archive,
      `too large: its entries exceed the limit of ${limits.bytes} bytes (was ${total})`,
      { received: total },
    )
  const found = new Map<string, Uint8Array>()
  for (const member of members) {
    const { name, method, size, crc } = member
    const place = `${archive}/${name}`
    if (found.has(name))
      throw formatError("UNSAFE_NAME", place, "this entry is there twice: a duplicate name", { received: name })
    const packed = packedBytes(bytes, view, archive, member)
    if (method !== stored && method !== deflated)
      throw formatError("UNSUPPORTED", place, `entries must be stored or deflated (was method ${method})`, {
        received: method,
      })
    if (method === stored && packed.length !== size)
      throw formatError(
        "WRONG_SIZE",
        place,
        `the stored entry's size does not match (declared ${size} bytes, was ${packed.length})`,
      )
    const content = method === stored ? packed : inflate(packed, size, place)
    if (crc32(content) !== crc)
      throw formatError("WRONG_CHECKSUM", place, "the entry is corrupt: its checksum (CRC-32) does not match")
    found.set(name, content)
  }
  return found
}
