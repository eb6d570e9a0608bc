import type { DType } from "./node.js"

/** The element storage of a value on the host. */
export type HostData = Float32Array | Int32Array | Uint8Array

/** A value on the host: what is fed to a program and what comes back. */
export interface HostTensor {
  /** Sizes of all axes. */
  readonly shape: readonly number[]
  /** Element type. */
  readonly dtype: DType
  /** The elements in row-major order. */
  readonly data: HostData
}

/** Host values by name. */
export type HostTensors = Readonly<Record<string, HostTensor>>
