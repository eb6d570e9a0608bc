import { startBackend } from "./backend.js"
import { openDevice } from "./device.js"
import { devicePlace } from "./deviceMemory.js"
import type { Place } from "./programMemory.js"
import { hasHeap, openHeap } from "./wasm/heap.js"
import { wasmPlace } from "./wasm/wasmMemory.js"

/** Starts a tfjs backend as a place for programs. @throws EngineError when it is not registered or does not start */
export async function openPlace(name: string): Promise<Place> {
  const backend = await startBackend(name)
  return hasHeap(backend) ? wasmPlace(name, openHeap(backend)) : devicePlace(openDevice(name, backend))
}
