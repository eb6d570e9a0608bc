import type { Driver } from "./driver/driver.js"
import { Library } from "./emit/library.js"
import { inGraph, type Ref } from "./emit/ref.js"
import { compiledCall } from "./emit/repeat/compiledCall.js"
import { ClosedScope, GraphScope } from "./emit/scope.js"
import { attr } from "./proto/attributes.js"
import { encodeGraph } from "./proto/graph.js"

/** Whether a library of TensorFlow has XLA for the device that it runs on: it is given a function to compile. */
export async function hasCompiler(driver: Driver): Promise<boolean> {
  const library = new Library()
  const body = new ClosedScope(library)
  const argument = body.arg("value", "float32")
  const name = library.add("probe", body, [body.op("Neg", [argument], "float32", { T: attr.type("float32") })])
  const scope = new GraphScope(library)
  const [result] = compiledCall(scope, name, [scope.float(1)], ["float32"]) as readonly [Ref]
  try {
    const session = await driver.load(encodeGraph(scope.nodes, library.functions))
    try {
      const [value] = await session.run({ feeds: {}, fetches: [inGraph(result)] })
      return value?.data[0] === -1
    } finally {
      session.release()
    }
  } catch {
    return false
  }
}
