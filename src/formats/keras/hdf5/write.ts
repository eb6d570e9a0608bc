import { nowhere } from "./cursor.js"
import type { StoredArray } from "./dataset.js"
import { messages } from "./header.js"
import { Bytes, dataspace, datatype, header, nameAttribute } from "./layout.js"

/** What an HDF5 file shall hold. */
export interface Hdf5Contents {
  /** Values by path: `layers/dense/vars/0`. */
  readonly arrays: ReadonlyMap<string, StoredArray>
  /** Groups that are there though they may be empty, with the attribute `name` of some. */
  readonly groups: ReadonlyMap<string, string | undefined>
}

interface Group {
  readonly groups: Map<string, Group>
  readonly arrays: Map<string, StoredArray>
  name: string | undefined
}

const fillValue = 0x05
const attribute = 0x0c
/** Children of a node of a group's tree. */
const treeWidth = 32
const none = nowhere

const newGroup = (): Group => ({ groups: new Map(), arrays: new Map(), name: undefined })

function treeOf({ arrays, groups }: Hdf5Contents): Group {
  const root = newGroup()
  const at = (parts: readonly string[]): Group =>
    parts.reduce((group, part) => {
      const inner = group.groups.get(part) ?? newGroup()
      group.groups.set(part, inner)
      return inner
    }, root)
  for (const [path, name] of groups) at(path.split("/")).name = name
  for (const [path, array] of arrays) {
    const parts = path.split("/")
    const last = parts.pop() ?? ""
    at(parts).arrays.set(last, array)
  }
  return root
}

const allGroups = (group: Group): readonly Group[] => [group, ...[...group.groups.values()].flatMap(allGroups)]

/**
 * An HDF5 file as h5py writes it for Keras: groups with tables of symbols, contiguous values.
 * @see HDF5 File Format Specification, version 3.0
 */
export function writeHdf5(contents: Hdf5Contents): Uint8Array {
  const root = treeOf(contents)
  return new Writer(root).write()
}

class Writer {
  readonly #out = new Bytes()
  readonly #root: Group
  /** How many objects a node of names may have, halved. */
  readonly #half: number
  readonly #names = new Map<Group, { readonly heap: number; readonly index: number; readonly length: number }>()

  constructor(root: Group) {
    this.#root = root
    const most = Math.max(...allGroups(root).map(({ groups, arrays }) => groups.size + arrays.size))
    this.#half = Math.max(4, Math.ceil(most / treeWidth / 2))
  }

  write(): Uint8Array {
    const out = this.#out
    out
      .u8(0x89)
      .text("HDF\r\n\x1a\n")
      .u8(0, 0, 0, 0, 0, 8, 8, 0)
      .u16(this.#half)
      .u16(treeWidth / 2)
      .u32(0)
    const end = 40
    out.u64(0, none, 0, none, 0, 0).u32(0).u32(0).u64(0, 0)
    this.#writeNames()
    const address = this.#group(this.#root)
    out.align()
    out.patch(end, out.length)
    out.patch(64, address)
    return out.done()
  }

  #begin(): number {
    return this.#out.align().length
  }

  /** The heaps of the groups' names; each has at most 65,535. */
  #writeNames(): void {
    const named = allGroups(this.#root).flatMap((group) =>
      group.name === undefined ? [] : [{ group, name: group.name }],
    )
    const limit = 4096
    for (let from = 0; from < named.length; from += limit) {
      const part = named
        .slice(from, from + limit)
        .map(({ group, name }) => ({ group, text: new TextEncoder().encode(name) }))
      const heap = this.#begin()
      const objects = new Bytes()
      part.forEach(({ group, text }, i) => {
        this.#names.set(group, { heap, index: i + 1, length: text.length })
        objects
          .u16(i + 1)
          .u16(1)
          .u32(0)
          .u64(text.length)
          .bytes(text)
          .align()
      })
      const used = 16 + objects.length
      const size = Math.max(4096, used + 16)
      // The rest is free space: object 0, whose size includes its head.
      objects
        .u16(0)
        .u16(0)
        .u32(0)
        .u64(size - used)
      this.#out
        .text("GCOL")
        .u8(1, 0, 0, 0)
        .u64(size)
        .bytes(objects.done())
        .zeros(size - used - 16)
    }
  }

  #dataset({ shape, dtype, bytes }: StoredArray): number {
    const data = bytes.length === 0 ? none : this.#begin()
    this.#out.bytes(bytes)
    const layout = new Bytes().u8(3, 1).u64(data, bytes.length)
    return this.#object([
      [messages.dataspace, dataspace(shape)],
      [messages.datatype, datatype(dtype)],
      [fillValue, new Bytes().u8(2, 2, 2, 1).u32(0)],
      [messages.layout, layout],
    ])
  }

  #object(content: Parameters<typeof header>[0]): number {
    const at = this.#begin()
    this.#out.bytes(header(content))
    return at
  }

  #group(group: Group): number {
    const entries: { readonly name: Uint8Array; readonly address: number }[] = []
    const add = (name: string, address: number): void =>
      void entries.push({ name: new TextEncoder().encode(name), address })
    for (const [name, inner] of group.groups) add(name, this.#group(inner))
    for (const [name, array] of group.arrays) add(name, this.#dataset(array))
    entries.sort((a, b) => compare(a.name, b.name))
    const segment = new Bytes().zeros(8)
    const places = entries.map(({ name, address }) => {
      const offset = segment.length
      segment.bytes(name).u8(0).align()
      return { offset, address }
    })
    const heap = this.#heap(segment)
    const tree = this.#tree(places)
    const named = this.#names.get(group)
    return this.#object([
      [messages.symbolTable, new Bytes().u64(tree, heap)],
      ...(named === undefined ? [] : [[attribute, nameAttribute(named.length, named.heap, named.index)] as const]),
    ])
  }

  #heap(segment: Bytes): number {
    const at = this.#begin()
    const noFreeSpace = 1
    this.#out
      .text("HEAP")
      .u8(0, 0, 0, 0)
      .u64(segment.length, noFreeSpace, at + 32)
      .bytes(segment.done())
    return at
  }

  /** Nodes of names, and one node of a tree above them: the width of nodes is chosen so that one is enough. */
  #tree(places: readonly { readonly offset: number; readonly address: number }[]): number {
    const width = 2 * this.#half
    const nodes: { readonly at: number; readonly last: number }[] = []
    for (let from = 0; from < places.length; from += width) {
      const part = places.slice(from, from + width)
      const at = this.#begin()
      this.#out.text("SNOD").u8(1, 0).u16(part.length)
      for (const { offset, address } of part) this.#out.u64(offset, address).u32(0).u32(0).u64(0, 0)
      this.#out.zeros(40 * (width - part.length))
      nodes.push({ at, last: part.at(-1)?.offset ?? 0 })
    }
    const at = this.#begin()
    this.#out.text("TREE").u8(0, 0).u16(nodes.length).u64(none, none, 0)
    for (const node of nodes) this.#out.u64(node.at, node.last)
    this.#out.zeros(16 * (treeWidth - nodes.length))
    return at
  }
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return a.length - b.length
}
