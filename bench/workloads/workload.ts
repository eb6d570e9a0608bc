import type * as layers from "@tensorflow/tfjs-layers"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { BenchData } from "../data.js"

/** Where one of this library's programs runs. */
export type OwnEngine = "wasm" | "tensorflow"

/** A network of this library under test. */
export interface Trained {
  /** Trains once over all of the data. */
  readonly epoch: (data: BenchData) => Promise<unknown>
  readonly predict: (data: BenchData) => Promise<unknown>
}

/** A network and its data, the same for every peer. */
export interface Workload {
  readonly title: string
  readonly batchSize: number
  /** Steps in a round of measuring. */
  readonly steps: number
  readonly data: (samples: number) => BenchData
  readonly own: (engine: OwnEngine) => Trained
  /** The network in tfjs-layers, without its loss; left out where it lacks a layer. */
  readonly tfjs?: (api: typeof layers) => LayersModel
  /** Whether the kernels of tfjs on WebAssembly can train it; they lack gradients. */
  readonly tfjsTrainsOnWasm: boolean
}
