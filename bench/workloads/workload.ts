import type * as core from "@tensorflow/tfjs-core"
import type * as layers from "@tensorflow/tfjs-layers"
import type { LayersModel } from "@tensorflow/tfjs-layers"
import type { BenchData } from "../data.js"

/** The layers of TensorFlow.js. */
export type TfjsApi = typeof layers

/** Where one of this library's programs runs. */
export type OwnEngine = "wasm" | "tensorflow"

/**
 * What a peer can be asked to do: a training step, the prediction of one batch, that of one sample, that of 1,024 samples.
 */
export type Command = "train" | "forward" | "latency" | "throughput"

/** What is asked of networks that are trained. */
export const training: readonly Command[] = ["train", "latency", "throughput"]

/** A network that predicts. */
export interface Predicting {
  readonly predict: (data: BenchData) => Promise<unknown>
}

/** A network of this library under test. */
export interface Trained extends Predicting {
  /** Trains once over all of the data; left out where the workload has no training. */
  readonly epoch?: (data: BenchData) => Promise<unknown>
}

/** A network and its data, the same for every peer. */
export interface Workload {
  readonly title: string
  /** What is measured; the first one is what a cold start ends with. */
  readonly measures: readonly Command[]
  readonly batchSize: number
  /** Steps in a round of measuring. */
  readonly steps: number
  readonly data: (samples: number) => BenchData
  readonly own: (engine: OwnEngine) => Trained
  /** The same on TensorFlow, its training steps compiled by XLA; left out where XLA is not for it. */
  readonly compiled?: () => Trained
  /** The network in tfjs-layers, without its loss; left out where it lacks a layer. */
  readonly tfjs?: (api: TfjsApi, tf: typeof core) => LayersModel
  /** Whether tfjs on WebAssembly can do the first measure: it lacks the gradients of many kernels. */
  readonly tfjsRunsOnWasm: boolean
}
