import { decode } from "../../proto/decode.js"
import type { Driver } from "../driver.js"
import { bindingFailure } from "../failure.js"
import { findBinding } from "./binding.js"
import { tag, withSavedModel } from "./savedModel.js"
import { type Model, makeModelSession } from "./session.js"
import { withDoneTensors } from "./targets.js"

/**
 * The driver over the binding of the tfjs-node that runs in this process. TensorFlow's log lines are as loud as
 * `TF_CPP_MIN_LOG_LEVEL` said when tfjs-node was loaded.
 * @throws EngineError when none does
 */
export async function openBindingDriver(): Promise<Driver> {
  const binding = await findBinding()
  const live: Model["live"] = { tensors: 0, sessions: 0 }
  return {
    name: "tfjs-node",
    version: binding.TF_Version,
    asynchronous: false,
    devices: () => Promise.resolve(undefined),
    async load(bytes) {
      try {
        const { graph, outputless } = withDoneTensors(decode("GraphDef", bytes))
        const ops = new Set((graph.node ?? []).map(({ name = "" }) => name))
        const id = withSavedModel(graph, (folder) => binding.loadSavedModel(folder, tag))
        live.sessions++
        return makeModelSession({ binding, id, ops, outputless, live, running: 0, released: false })
      } catch (error) {
        throw bindingFailure(error, "the graph must be one that TensorFlow accepts")
      }
    },
    live: () => ({ ...live }),
  }
}
