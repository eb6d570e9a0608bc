import type { HostTensors } from "../ir/host.js"
import type { Precision } from "../ir/precision.js"
import type { Program } from "../ir/program.js"

/** Where programs run. */
export interface Engine {
  /** `"wasm"`, `"cpu"`, … */
  readonly name: string
  /** What users are told: `"TensorFlow 2.20.0"`. */
  readonly title?: string
  /** In which numbers it can compute; float32 alone where it does not say. */
  readonly precisions?: readonly Precision[]
  /** Whether entries that a program says are to be compiled are. Engines without a compiler have no such method. */
  compiles?(): Promise<boolean>
  /** Prepares a program; its state is undefined until `writeState`. */
  compile(program: Program): Executable
}

/** A compiled program with its state. */
export interface Executable {
  /**
   * Runs one entry. Named sizes take their values from the shapes of the feeds.
   * Returns the outputs named in `fetch`, all of them when it is left out; updates the state in any case.
   */
  run(entry: string, feeds: HostTensors, fetch?: readonly string[]): Promise<HostTensors>
  /** Values of the named states, copied. */
  readState(names: readonly string[]): Promise<HostTensors>
  /** Sets states; shape and dtype must be those of the program. */
  writeState(values: HostTensors): void
  /**
   * Takes all samples of an entry's feeds into the engine, for many runs in one call; engines that run one step as fast
   * by itself have no such method. The entry is one that the program repeats.
   * @returns `undefined` where there is more data than the engine wants to keep
   */
  keep?(entry: string, data: HostTensors): Promise<KeptData | undefined>
  /** Gives the memory back; called by itself when nobody holds the executable any more. */
  dispose(): void
}

/** Samples that stay in an engine. */
export interface KeptData {
  /**
   * Runs the entry on one batch after the other: the state and the watched outputs become what as many single runs give.
   * @returns the watched output of each run; fewer than asked for where the last one is not finite
   */
  run(batches: Batches): Promise<Float32Array>
  /** Gives the memory back. */
  release(): Promise<void>
}

/** Which samples are taken, and what is fed beside them. */
export interface Batches {
  /** Numbers of the samples, in their order. */
  readonly order: Int32Array
  /** Samples in one run; the last one takes what is left. */
  readonly size: number
  /** Which runs over the order are made: from this one, up to that one without it. */
  readonly from: number
  readonly to: number
  /** All feeds that are not taken from the data; that of the counter is its value in the first run that is made. */
  readonly feeds: HostTensors
}

export type { HostData, HostTensor, HostTensors } from "../ir/host.js"
