import type { ConcreteType, Task } from "../kernel.js"
import type { Heap } from "./heap.js"
import type { Tensor } from "./tensor.js"

/** A second id for elements that a kernel chooses while it runs. */
export interface Window {
  readonly id: number
  place(address: number, size: number): void
  /** Forgets what kernels prepared for it. */
  clear(): void
}

/** Room that is not given to anything else. */
export interface Kept {
  readonly address: number
  /** The version of what its content was made from. */
  version: number | undefined
}

/** Where a kernel finds its operands and what else it may ask for while it is made. */
export interface RawContext {
  readonly heap: Heap
  readonly inputs: readonly Tensor[]
  readonly outputs: readonly Tensor[]
  /** The address of a list of whole numbers, as kernels take shapes. */
  readonly list: (numbers: readonly number[]) => number
  /** Room for the time of one call. */
  readonly scratch: (type: ConcreteType) => Tensor
  /**
   * Room that keeps its content from call to call, of 32-bit elements. Of what was made from a state there is one for
   * all plans of a program that ask for it by the same name.
   */
  readonly keep: (size: number, madeFrom?: Tensor, name?: string) => Kept
  readonly window: () => Window
  /** True for an operand that is mostly the same in the next call: what is prepared for it may be kept. */
  readonly isFixed: (tensor: Tensor) => boolean
}

/** Makes the call of one task: its operands keep their ids, so that all of it can be prepared. */
export type RawFactory = (task: Task, context: RawContext) => (() => void) | undefined

/** How the module numbers element types. */
export const typeNumber = { float32: 0, int32: 1, bool: 2 } as const
