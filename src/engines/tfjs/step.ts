import type { HostTensors } from "../../ir/host.js"
import type { Buffer } from "./kernel.js"

/** Values that are there before a block runs. They stay the caller's. */
export interface Given {
  readonly feeds?: HostTensors
  readonly states?: ReadonlyMap<string, Buffer>
  readonly parameters?: readonly Buffer[]
}

/** A prepared list of kernel calls. */
export interface Block {
  /** Returns one buffer for each output, to be released by the caller. Holds nothing else afterwards, nor on failure. */
  run(given: Given): Buffer[]
  /** Releases the constants. */
  dispose(): void
}

/** Computes the results of one node. */
export type Step = (inputs: readonly Buffer[], given: Given) => Buffer | readonly Buffer[]
