import type { ModelFormatError } from "../../../shape/errors.js"
import { formatError } from "../../failure.js"
import { Cursor } from "./cursor.js"
import { type Message, messages } from "./header.js"

const maxLinks = 1_000_000
const maxTreeDepth = 8

const refused = (place: string, name: string, kind: string): ModelFormatError =>
  formatError(
    "UNSAFE_REFERENCE",
    `${place}/${name}`,
    `${kind} links are refused: they may lead out of the file, or in a loop; the file must hold its values itself`,
    { received: kind },
  )

/** The objects of a group by name, as addresses. Soft and external links are refused. */
export function linksOf(file: Uint8Array, place: string, header: readonly Message[]): ReadonlyMap<string, number> {
  const links = new Map<string, number>()
  const put = (name: string, address: number): void => {
    if (name === "" || name.includes("/") || name === "." || name === "..")
      throw formatError("WRONG_WEIGHTS", place, `an object has an unsafe name (was ${JSON.stringify(name)})`, {
        received: name,
      })
    if (links.has(name)) throw formatError("WRONG_WEIGHTS", `${place}/${name}`, "this name is there twice: a duplicate")
    if (links.size >= maxLinks) throw formatError("BUDGET_EXCEEDED", place, `too many objects: at most ${maxLinks}`)
    links.set(name, address)
  }
  for (const { type, data } of header) {
    if (type === messages.link) readLink(data, place, put)
    else if (type === messages.symbolTable) readTable(file, place, data.u64(), data.u64(), put)
    else if (type === messages.linkInfo) refuseDense(data, place)
  }
  return links
}

type Put = (name: string, address: number) => void

function readLink(data: Cursor, place: string, put: Put): void {
  data.skip(1)
  const flags = data.u8()
  const kind = flags & 8 ? data.u8() : 0
  if (flags & 4) data.skip(8)
  if (flags & 0x10) data.skip(1)
  const name = data.text(data.size(1 << (flags & 3)))
  if (kind === 1) throw refused(place, name, "soft")
  if (kind === 64) throw refused(place, name, "external")
  if (kind !== 0) throw refused(place, name, "user-defined")
  put(name, data.u64())
}

function refuseDense(data: Cursor, place: string): void {
  data.skip(1)
  if (data.u8() & 1) data.skip(8)
  if (data.address() !== undefined)
    throw formatError(
      "UNSUPPORTED",
      place,
      "HDF5 groups with dense link storage are unsupported; save with Keras 3 again",
    )
}

function readTable(file: Uint8Array, place: string, tree: number, heap: number, put: Put): void {
  const head = new Cursor(file, place, heap)
  head.expect("HEAP", "a group's heap of names")
  head.skip(4)
  const size = head.u64()
  head.skip(8)
  const start = head.u64()
  if (start + size > file.length) throw head.outside()
  const nameAt = (offset: number): string => {
    if (offset > size) throw head.outside()
    return new Cursor(file, place, start + offset, start + size).textUntilZero()
  }
  const seen = new Set<number>()
  const visit = (address: number, depth: number): void => {
    const cursor = new Cursor(file, place, address)
    if (seen.has(address) || depth > maxTreeDepth) throw cursor.corrupt("the tree of a group's names has a loop")
    seen.add(address)
    const signature = cursor.text(4)
    if (signature === "SNOD") {
      readNode(cursor, nameAt, place, put)
      return
    }
    if (signature !== "TREE" || cursor.u8() !== 0) throw cursor.corrupt("the tree of a group's names is missing")
    cursor.skip(1)
    const entries = cursor.u16()
    cursor.skip(16)
    for (let i = 0; i < entries; i++) {
      cursor.skip(8)
      visit(cursor.u64(), depth + 1)
    }
  }
  visit(tree, 0)
}

function readNode(cursor: Cursor, nameAt: (offset: number) => string, place: string, put: Put): void {
  cursor.skip(2)
  const count = cursor.u16()
  for (let i = 0; i < count; i++) {
    const name = nameAt(cursor.u64())
    const address = cursor.address()
    const kind = cursor.u32()
    cursor.skip(20)
    if (kind === 2) throw refused(place, name, "soft")
    if (kind > 2 || address === undefined) throw refused(place, name, "user-defined")
    put(name, address)
  }
}
