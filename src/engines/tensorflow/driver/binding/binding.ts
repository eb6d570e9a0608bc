import { EngineError } from "../../../../shape/errors.js"

/** A tensor of the binding. */
export interface BindingTensor {
  readonly id: number
  readonly shape: number[]
  readonly dtype: number
}

/** What is used of tfjs-node's binding. */
export interface TfjsBinding {
  readonly TF_Version: string
  isUsingGpuDevice(): boolean
  createTensor(shape: number[], dtype: number, data: Float32Array | Int32Array | Uint8Array): number
  deleteTensor(id: number): void
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array
  loadSavedModel(folder: string, tags: string): number
  deleteSavedModel(id: number): void
  /** Names are separated by commas. */
  runSavedModel(id: number, inputs: number[], inputNames: string, outputNames: string): BindingTensor[]
}

const used = ["createTensor", "deleteTensor", "tensorDataSync", "loadSavedModel", "deleteSavedModel", "runSavedModel"]

/** The binding of the tfjs-node that runs in this process. @throws EngineError when none does */
export async function findBinding(): Promise<TfjsBinding> {
  const { findBackend } = await import("@tensorflow/tfjs-core")
  const binding = (findBackend("tensorflow") as { readonly binding?: object } | null)?.binding
  if (binding !== undefined && used.every((name) => name in binding)) return binding as TfjsBinding
  throw new EngineError(
    `tensorflow: tfjs-node must run in this process (was ${binding === undefined ? "not imported" : "without the binding that it had"}); ` +
      `import "@tensorflow/tfjs-node" first`,
    { code: "NATIVE_UNAVAILABLE" },
  )
}
