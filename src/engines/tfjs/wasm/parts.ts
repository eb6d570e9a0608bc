import type { Node } from "../../../ir/node.js"
import { type ConcreteType, concreteType, elementCount } from "../kernel.js"
import { treatmentOf } from "../kernels/table.js"
import { taskOf } from "../resolve.js"
import type { Heap } from "./heap.js"
import { layOut } from "./layout.js"
import type { Kept, Window } from "./raw.js"
import { bytesOf, makeTensor, type Tensor } from "./tensor.js"

/** What moves with the room of a routine. */
export interface Inner {
  readonly bytes: number
  bind(base: number): void
  dispose(): void
}

/** Collects what a routine holds on the heap. */
export interface Parts {
  /** A value that lives from one step to another. */
  room(type: ConcreteType, first: number, last: number): Tensor
  /** A value in the room of another one, which is not needed any more; undefined where that is not the routine's. */
  inRoomOf(other: Tensor, type: ConcreteType, last: number): Tensor | undefined
  /** The value of a node without inputs. */
  constant(node: Node): Tensor
  /** Room of 32-bit elements that keeps its place and content until the routine is disposed. */
  kept(size: number): Kept
  /** A value that a step places itself. */
  moving(type: ConcreteType): Tensor
  window(): Window
  list(numbers: readonly number[]): number
  /** A routine that runs during one step. */
  inner(routine: Inner, step: number): void
  /** Lays everything out. */
  finish(): Inner
}

interface Claim {
  readonly bytes: number
  readonly first: number
  last: number
  readonly bind: ((address: number) => void)[]
}

export function makeParts(heap: Heap): Parts {
  const claims: Claim[] = []
  const claimOf = new Map<Tensor, Claim>()
  const lists = new Map<string, number>()
  const allocations: number[] = []
  const undo: (() => void)[] = []

  const allocate = (bytes: number): number => {
    const address = heap.allocate(bytes)
    allocations.push(address)
    return address
  }
  const tensor = (type: ConcreteType, stable?: boolean): Tensor => {
    const made = makeTensor(heap, type, stable)
    undo.push(made.forget)
    return made
  }
  const byteLength = ({ shape, dtype }: ConcreteType): number => elementCount(shape) * bytesOf[dtype]

  return {
    room(type, first, last) {
      const made = tensor(type)
      const claim: Claim = { bytes: byteLength(type), first, last, bind: [made.place] }
      claims.push(claim)
      claimOf.set(made, claim)
      return made
    },
    inRoomOf(other, type, last) {
      const claim = claimOf.get(other)
      const fits = other.size === elementCount(type.shape) && bytesOf[other.dtype] === bytesOf[type.dtype]
      if (claim === undefined || !fits) return undefined
      const made = tensor(type)
      claim.last = last
      claim.bind.push(made.place)
      claimOf.set(made, claim)
      return made
    },
    constant(node) {
      const type = concreteType(node)
      const made = tensor(type, true)
      made.place(allocate(byteLength(type)))
      if (node.op === "constant") made.view().set(node.attributes.data as Float32Array)
      else {
        const treatment = treatmentOf(node.op)
        if (typeof treatment !== "string") treatment.loop?.(taskOf(node))([], [made.view()])
      }
      return made
    },
    kept: (size) => ({ address: allocate(4 * size), version: undefined }),
    moving: (type) => tensor(type),
    window() {
      const id = heap.newId()
      undo.push(() => heap.forget(id))
      return { id, place: (address, size) => heap.place(id, size, address), clear: () => heap.clear(id) }
    },
    list(numbers) {
      const key = numbers.join()
      let address = lists.get(key)
      if (address === undefined) {
        address = allocate(4 * numbers.length)
        heap.view("int32", address, numbers.length).set(numbers)
        lists.set(key, address)
      }
      return address
    },
    inner(routine, step) {
      claims.push({ bytes: routine.bytes, first: step, last: step, bind: [routine.bind] })
      undo.push(routine.dispose)
    },
    finish() {
      const { offsets, bytes } = layOut(claims)
      return {
        bytes,
        bind(base) {
          claims.forEach(({ bind }, i) => {
            for (const place of bind) place(base + (offsets[i] as number))
          })
        },
        dispose() {
          for (const one of undo) one()
          for (const address of allocations) heap.free(address)
          undo.length = 0
          allocations.length = 0
        },
      }
    },
  }
}
