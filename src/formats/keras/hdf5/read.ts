import { formatError } from "../../failure.js"
import { Cursor } from "./cursor.js"
import { datasetOf, type StoredArray } from "./dataset.js"
import { linksOf } from "./group.js"
import { messages, readHeader } from "./header.js"

/** What is in an HDF5 file. */
export interface Hdf5Content {
  /** Values by path: `layers/dense/vars/0`. */
  readonly arrays: ReadonlyMap<string, StoredArray>
  /** Paths of groups. */
  readonly groups: ReadonlySet<string>
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]
const maxDepth = 64
const maxObjects = 1_000_000

function rootAddress(file: Uint8Array, place: string): number {
  const cursor = new Cursor(file, place)
  if (file.length < signature.length || signature.some((byte, i) => file[i] !== byte))
    throw formatError("WRONG_WEIGHTS", place, "must be an HDF5 file; the weights cannot be read")
  cursor.skip(8)
  const version = cursor.u8()
  if (version === 0 || version === 1) {
    cursor.skip(4)
    if (cursor.u8() !== 8 || cursor.u8() !== 8) throw cursor.corrupt("addresses must have 8 bytes")
    cursor.skip(9 + (version === 1 ? 4 : 0))
    if (cursor.u64() !== 0) throw cursor.corrupt("the file must begin with its first byte")
    cursor.skip(8)
    if (cursor.u64() > file.length) throw cursor.outside()
    cursor.skip(16)
    return cursor.u64()
  }
  if (version !== 2 && version !== 3) throw cursor.corrupt(`version ${version} is not known`)
  if (cursor.u8() !== 8 || cursor.u8() !== 8) throw cursor.corrupt("addresses must have 8 bytes")
  cursor.skip(1)
  if (cursor.u64() !== 0) throw cursor.corrupt("the file must begin with its first byte")
  cursor.skip(8)
  if (cursor.u64() > file.length) throw cursor.outside()
  return cursor.u64()
}

/**
 * The values of an HDF5 file as Keras writes it: groups, and contiguous values of numbers. Everything is checked before
 * any value is used; no other file is ever read.
 *
 * @throws ModelFormatError for links and storage that lead elsewhere, loops, other layouts, and sizes that do not fit
 * @see HDF5 File Format Specification, version 3.0
 */
export function readHdf5(file: Uint8Array, place: string): Hdf5Content {
  const arrays = new Map<string, StoredArray>()
  const groups = new Set<string>()
  const seen = new Map<number, string>()
  let total = 0
  const visit = (address: number, path: string, depth: number): void => {
    const where = path === "" ? place : `${place}/${path}`
    const before = seen.get(address)
    if (before !== undefined)
      throw formatError("WRONG_WEIGHTS", where, `this group or value is also at "${before}": a loop, or linked twice`)
    if (depth > maxDepth) throw formatError("BUDGET_EXCEEDED", where, `groups are nested too deep: at most ${maxDepth}`)
    if (seen.size >= maxObjects)
      throw formatError("BUDGET_EXCEEDED", where, `too many groups and values: at most ${maxObjects}`)
    seen.set(address, path)
    const header = readHeader(file, address, where)
    const array = datasetOf(file, where, header)
    if (array !== undefined) {
      total += array.bytes.length
      if (total > file.length)
        throw formatError(
          "WRONG_WEIGHTS",
          where,
          `the sizes of all values are too large for a file of ${file.length} bytes`,
        )
      arrays.set(path, array)
      return
    }
    const isGroup = header.some(({ type }) =>
      [messages.symbolTable, messages.link, messages.linkInfo].includes(type as 6),
    )
    if (!isGroup)
      throw formatError("UNSUPPORTED", where, "must be a group or a value (was an unsupported kind of object)")
    groups.add(path)
    for (const [name, target] of linksOf(file, where, header))
      visit(target, path === "" ? name : `${path}/${name}`, depth + 1)
  }
  visit(rootAddress(file, place), "", 0)
  return { arrays, groups }
}
