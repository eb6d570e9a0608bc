import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** The bits that at least one has, broadcasting. */
export const bitOr = defineOp({
  name: "bitOr",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("bitOr", a, b, "int32"),
})
