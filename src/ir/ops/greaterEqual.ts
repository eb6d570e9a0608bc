import { inferComparison } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where `a >= b`, broadcasting. */
export const greaterEqual = defineOp({
  name: "greaterEqual",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferComparison("greaterEqual", a, b, "float32", "int32"),
})
