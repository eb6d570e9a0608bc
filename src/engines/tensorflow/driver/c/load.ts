import type { ConfigProto } from "../../proto/messages.js"
import type { Session } from "../driver.js"
import { type Context, withStatusAsync } from "./context.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"
import { openSession } from "./openSession.js"
import { makeSession } from "./session.js"

/** A session of a serialized GraphDef; the event loop stays free. @throws EngineError */
export async function loadGraph(context: Context, bytes: Uint8Array, config: ConfigProto): Promise<Session> {
  const { tf, live } = context
  const graph = await importGraph(context, bytes)
  let session: Pointer
  try {
    session = await openSession(context, graph, config)
  } catch (error) {
    tf.DeleteGraph(graph)
    throw error
  }
  live.sessions++
  return makeSession({ context, graph, session, plans: new Map(), running: 0, released: false })
}

async function importGraph(context: Context, bytes: Uint8Array): Promise<Pointer> {
  const { tf } = context
  // The first graph of a process puts TensorFlow's thousands of ops in order.
  const graph = await onThread(tf.NewGraph)
  const options = tf.NewImportGraphDefOptions()
  const definition = tf.NewBufferFromString(bytes, bytes.length)
  try {
    await withStatusAsync(context, "the graph must be one that TensorFlow accepts", (status) =>
      onThread(tf.GraphImportGraphDef, graph, definition, options, status),
    )
    return graph
  } catch (error) {
    tf.DeleteGraph(graph)
    throw error
  } finally {
    tf.DeleteBuffer(definition)
    tf.DeleteImportGraphDefOptions(options)
  }
}
