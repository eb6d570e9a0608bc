import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where at least one is true, broadcasting. */
export const logicalOr = defineOp({
  name: "logicalOr",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("logicalOr", a, b, "bool"),
})
