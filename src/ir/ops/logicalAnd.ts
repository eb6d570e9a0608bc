import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where both are true, broadcasting. */
export const logicalAnd = defineOp({
  name: "logicalAnd",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("logicalAnd", a, b, "bool"),
})
