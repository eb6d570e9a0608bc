import type { HostTensor, HostTensors } from "../../ir/host.js"
import type { Entry, StateSpec } from "../../ir/program.js"

/** An entry made ready to run: for given sizes, in ops that its place supports. */
export interface Prepared {
  /** Names of the states whose values it reads. */
  readonly reads: readonly string[]
  /** Updates the states and returns the outputs. When it fails, the states are as before. */
  run(feeds: HostTensors): Promise<HostTensors>
  dispose(): void
}

/** Where one program keeps its states. */
export interface ProgramMemory {
  prepare(entry: Entry): Prepared
  has(state: string): boolean
  read(state: string): Promise<HostTensor>
  write(state: string, value: HostTensor): void
  dispose(): void
}

/** A backend on which programs can live. */
export interface Place {
  readonly name: string
  /** Whether the op is run as it is, rather than taken apart. */
  readonly supports: (op: string) => boolean
  readonly open: (state: readonly StateSpec[]) => ProgramMemory
  /** How many buffers its programs hold now. */
  readonly liveBuffers: () => number
}
