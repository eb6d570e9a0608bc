import { encode } from "../../proto/encode.js"
import { defaultConfig } from "../config.js"
import type { Device } from "../driver.js"
import { type Context, withStatus } from "./context.js"
import type { Pointer } from "./koffi.js"

/** The devices that TensorFlow sees, asked of a session without a graph. @throws EngineError */
export function listDevices(context: Context): Device[] {
  const { tf } = context
  const graph = tf.NewGraph()
  const options = tf.NewSessionOptions()
  try {
    // Without it TensorFlow would take all memory of a GPU.
    const config = encode("ConfigProto", defaultConfig())
    withStatus(context, "the configuration must be valid", (status) =>
      tf.SetConfig(options, config, config.length, status),
    )
    const session = withStatus(context, "a session must open", (status) => tf.NewSession(graph, options, status))
    if (session === null) return []
    try {
      return readDevices(context, session)
    } finally {
      withStatus(context, "the session must be deleted", (status) => tf.DeleteSession(session, status))
    }
  } finally {
    tf.DeleteSessionOptions(options)
    tf.DeleteGraph(graph)
  }
}

function readDevices(context: Context, session: Pointer): Device[] {
  const { tf } = context
  const must = "the devices must be known"
  const list = withStatus(context, must, (status) => tf.SessionListDevices(session, status))
  if (list === null) return []
  try {
    return Array.from({ length: tf.DeviceListCount(list) }, (_, index) =>
      withStatus(context, must, (status) => ({
        name: tf.DeviceListName(list, index, status),
        type: tf.DeviceListType(list, index, status),
        memory: Number(tf.DeviceListMemoryBytes(list, index, status)),
      })),
    )
  } finally {
    tf.DeleteDeviceList(list)
  }
}
