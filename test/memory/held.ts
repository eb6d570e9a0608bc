import { findBackend } from "@tensorflow/tfjs-core"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import type { TfjsEngine } from "../../src/engines/tfjs/tfjsEngine.js"

/** What must not grow while models work, and after they were dropped. */
export interface Held {
  /** Tensors that tfjs knows on the backend. */
  readonly dataIds: number
  /** Buffers that the engine holds; those on the WASM heap are unknown to tfjs. */
  readonly liveBuffers: number
  /** Length of the WASM heap; 0 where there is none. */
  readonly heapBytes: number
}

/** What is held on a backend now. */
export async function held(backend: string): Promise<Held> {
  const engine = (await createTfjsEngine(backend)) as TfjsEngine
  const started = findBackend(backend)
  const { wasm } = started as unknown as { readonly wasm?: { readonly HEAPU8: Uint8Array } }
  return {
    dataIds: started.numDataIds(),
    liveBuffers: engine.liveBuffers(),
    heapBytes: wasm?.HEAPU8.length ?? 0,
  }
}
