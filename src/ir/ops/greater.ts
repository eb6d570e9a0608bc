import { inferComparison } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where `a > b`, broadcasting. */
export const greater = defineOp({
  name: "greater",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferComparison("greater", a, b, "float32", "int32"),
})
