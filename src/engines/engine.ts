import type { HostTensors } from "../ir/host.js"
import type { Program } from "../ir/program.js"

/** Where programs run. */
export interface Engine {
  /** `"wasm"`, `"cpu"`, … */
  readonly name: string
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
  /** Gives the memory back; called by itself when nobody holds the executable any more. */
  dispose(): void
}

export type { HostData, HostTensor, HostTensors } from "../ir/host.js"
