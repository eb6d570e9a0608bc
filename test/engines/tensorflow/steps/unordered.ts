import type { Driver } from "../../../../src/engines/tensorflow/driver/driver.js"
import { decode } from "../../../../src/engines/tensorflow/proto/decode.js"
import { encode } from "../../../../src/engines/tensorflow/proto/encode.js"
import type { FunctionDef, NodeDef } from "../../../../src/engines/tensorflow/proto/messages.js"

const isCounter = ({ name = "" }: NodeDef): boolean => name.startsWith("next_run")

const withoutEdges = (one: FunctionDef): FunctionDef => ({
  ...one,
  nodeDef: (one.nodeDef ?? []).map((node) =>
    isCounter(node) ? { ...node, input: (node.input ?? []).filter((name) => !name.startsWith("^")) } : node,
  ),
})

/** A driver that takes away the edges from the updates of a run to the next value of its counter. */
export const unordered = (driver: Driver): Driver => ({
  ...driver,
  load(bytes, config) {
    const graph = decode("GraphDef", bytes)
    const library = { ...graph.library, function: (graph.library?.function ?? []).map(withoutEdges) }
    return driver.load(encode("GraphDef", { ...graph, library }), config)
  },
})
