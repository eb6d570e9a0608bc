import type { HostData } from "../../../ir/host.js"
import { type ConcreteType, elementCount } from "../kernel.js"
import type { Heap } from "./heap.js"

/** Bytes of one element. */
export const bytesOf = { float32: 4, int32: 4, bool: 1 } as const

/** Elements at a place of the heap that is fixed once its plan is bound. Views of one value share one tensor. */
export interface Tensor {
  /** By which kernels know it. */
  readonly id: number
  readonly dtype: ConcreteType["dtype"]
  /** Number of elements. */
  readonly size: number
  /** Where it begins; 0 until it is placed. */
  readonly address: number
  /** True for constants and states: they keep their content from run to run. */
  readonly stable: boolean
  /** Changes whenever new elements were written. */
  readonly version: number
  /** Tells kernels and views where the elements are now. */
  place(address: number): void
  /** Says that new elements were written. */
  touch(): void
  /** The elements themselves, valid until memory grows: take it in each run. */
  view(): HostData
  /** Makes its id unknown. */
  forget(): void
}

/** A tensor that is not placed yet. */
export function makeTensor(heap: Heap, { shape, dtype }: ConcreteType, stable = false): Tensor {
  const size = elementCount(shape)
  const id = heap.newId()
  let address = 0
  let version = 0
  let view: HostData | undefined
  return {
    id,
    dtype,
    size,
    stable,
    get address() {
      return address
    },
    get version() {
      return version
    },
    place(next) {
      address = next
      view = undefined
      heap.place(id, size, next)
    },
    touch() {
      version++
    },
    view() {
      if (view === undefined || view.buffer !== heap.buffer()) view = heap.view(dtype, address, size)
      return view
    },
    forget() {
      heap.forget(id)
    },
  }
}
