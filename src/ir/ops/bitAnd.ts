import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** The bits that both have, broadcasting. */
export const bitAnd = defineOp({
  name: "bitAnd",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("bitAnd", a, b, "int32"),
})
