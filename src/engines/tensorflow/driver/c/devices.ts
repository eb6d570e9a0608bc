import { defaultConfig } from "../config.js"
import type { Device } from "../driver.js"
import { type Context, withStatus, withStatusAsync } from "./context.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"
import { openSession } from "./openSession.js"

/** The devices that TensorFlow sees, asked of a session without a graph. @throws EngineError */
export async function listDevices(context: Context): Promise<readonly Device[]> {
  const { tf } = context
  const graph = await onThread(tf.NewGraph)
  try {
    // Without the usual configuration TensorFlow would take all memory of a GPU.
    const session = await openSession(context, graph, defaultConfig())
    try {
      return readDevices(context, session)
    } finally {
      await withStatusAsync(context, "the session must be deleted", (status) =>
        onThread(tf.DeleteSession, session, status),
      )
    }
  } finally {
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
