import type { DType, Node, TensorType } from "./node.js"

/** A value that lives in the engine between runs: a weight, an optimizer slot, a counter. */
export interface StateSpec {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: DType
}

/** One function of a program: from feeds and state to outputs and new state. Pure: there is no assignment op. */
export interface Entry {
  readonly feeds: Readonly<Record<string, TensorType>>
  readonly outputs: Readonly<Record<string, Node>>
  /** New values by the name of the state; what is not named keeps its value. */
  readonly updates: Readonly<Record<string, Node>>
}

/** Functions over one shared state. */
export interface Program {
  readonly state: readonly StateSpec[]
  readonly entries: Readonly<Record<string, Entry>>
}
