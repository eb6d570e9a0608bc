import { encode } from "../../proto/encode.js"
import { defaultConfig } from "../config.js"
import type { Device, Driver } from "../driver.js"
import type { Context } from "./context.js"
import { listDevices } from "./devices.js"
import { makeGate } from "./gate.js"
import { loadKoffi, type Pointer } from "./koffi.js"
import { bindTensorFlow, type TensorFlow } from "./library.js"
import { loadGraph } from "./load.js"
import { bindProcess } from "./process.js"
import { quietAbseil, quietTensorFlow } from "./quiet.js"
import { shareWork } from "./threads.js"

/** Kept as long as the library. Where a graph is spread over devices, TensorFlow takes other threads nevertheless. */
function inlineOptions(tf: TensorFlow): Pointer {
  const bytes = encode("RunOptions", { interOpThreadPool: -1 })
  return tf.NewBufferFromString(bytes, bytes.length)
}

/** How many runs and loads go on at once. */
const callLimit = 32

/**
 * The driver over TensorFlow's C API.
 * @param library path of `libtensorflow_cc` or `libtensorflow`
 * @param onWait called when another thread loads it
 * @throws EngineError when the library cannot be loaded
 */
export async function openCDriver(library: string, onWait?: () => void): Promise<Driver> {
  const koffi = await loadKoffi()
  const process = bindProcess(koffi)
  quietTensorFlow(process)
  shareWork(process)
  const loading = process.preload(library)
  onWait?.()
  await loading
  const tf = bindTensorFlow(koffi, library)
  quietAbseil(koffi, library)
  const context: Context = {
    tf,
    inline: inlineOptions(tf),
    process,
    view: (address, bytes) => koffi.view(address, bytes),
    live: { tensors: 0, sessions: 0 },
    gate: makeGate(callLimit),
    lent: { bytes: 0 },
  }
  let devices: Promise<readonly Device[]> | undefined
  return {
    name: "c-api",
    version: tf.Version(),
    asynchronous: true,
    devices() {
      devices ??= listDevices(context)
      return devices
    },
    load: (graph, config = defaultConfig()) => context.gate(() => loadGraph(context, graph, config)),
    live: () => ({ ...context.live }),
  }
}
