import { encode } from "../../proto/encode.js"
import type { ConfigProto } from "../../proto/messages.js"
import { type Context, withStatus, withStatusAsync } from "./context.js"
import type { Pointer } from "./koffi.js"
import { onThread } from "./onThread.js"

/** A native session of a graph; the event loop stays free: the first one of a process looks for devices. @throws EngineError */
export async function openSession(context: Context, graph: Pointer, config: ConfigProto): Promise<Pointer> {
  const { tf } = context
  const options = tf.NewSessionOptions()
  try {
    const bytes = encode("ConfigProto", config)
    withStatus(context, "the configuration must be valid", (status) =>
      tf.SetConfig(options, bytes, bytes.length, status),
    )
    // Without an error there is a session.
    return (await withStatusAsync(context, "a session must open", (status) =>
      onThread(tf.NewSession, graph, options, status),
    )) as Pointer
  } finally {
    tf.DeleteSessionOptions(options)
  }
}
