import type { DType } from "../ir/node.js"
import type { Program } from "../ir/program.js"

/** The element storage of a value on the host. */
export type HostData = Float32Array | Int32Array | Uint8Array

/** A value on the host: what is fed and what comes back. */
export interface HostTensor {
  readonly shape: readonly number[]
  readonly dtype: DType
  readonly data: HostData
}

/** Host values by name. */
export type HostTensors = Readonly<Record<string, HostTensor>>

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
