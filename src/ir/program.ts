import type { DType, Node, TensorType } from "./node.js"
import type { Precision } from "./precision.js"

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

/** How an entry is run many times in one call. */
export interface Repetition {
  /** A named size: the feeds that have it as their first axis are taken from data, batch by batch. */
  readonly batch: string
  /** A feed, int32 `[]`, that is one more in each further run. */
  readonly counter: string
  /** An output, float32 `[]`, whose value in each run is returned; runs end behind the first that is not finite. */
  readonly watched: string
}

/** Functions over one shared state. */
export interface Program {
  readonly state: readonly StateSpec[]
  readonly entries: Readonly<Record<string, Entry>>
  /** Entries that are also run many times in one call, where the engine can do that. */
  readonly repeated?: Readonly<Record<string, Repetition>>
  /**
   * In which numbers products of matrices and convolutions are computed: float32 unless it says otherwise. Only for
   * engines that say they can.
   */
  readonly precision?: Precision
  /**
   * Entries that a compiler of the engine turns into one kernel, with the loop over their runs: their one output is the
   * watched one. Single runs of them give what as many in one call give. Engines without a compiler run them as others.
   */
  readonly compiled?: Readonly<Record<string, Repetition>>
}
