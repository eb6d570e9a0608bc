import type { Engine } from "../../src/engines/engine.js"
import { createTensorflowEngine } from "../../src/engines/tensorflow/index.js"
import { startBackend } from "../../src/engines/tfjs/backend.js"
import { createTfjsEngine } from "../../src/engines/tfjs/index.js"
import { engineAt } from "../../src/engines/tfjs/tfjsEngine.js"
import { openHeap } from "../../src/engines/tfjs/wasm/heap.js"
import { wasmPlace } from "../../src/engines/tfjs/wasm/wasmMemory.js"
import { ownBackend } from "./ownBackend.js"
import { native } from "./tensorflow/native.js"

/** WebAssembly where neither vectors nor the memory of the module can be had: only the module's own kernels. */
const plainWasm = async (): Promise<Engine> =>
  engineAt(wasmPlace("wasm", { ...openHeap(await startBackend("wasm")), simd: undefined, gemm: undefined }))

/** Every way in which programs run; TensorFlow where it is installed. */
export const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  cpu: () => createTfjsEngine("cpu"),
  wasm: () => createTfjsEngine("wasm"),
  "wasm without vectors": plainWasm,
  "a backend of one's own": () => createTfjsEngine(ownBackend),
  ...(native === undefined ? {} : { tensorflow: createTensorflowEngine }),
}
