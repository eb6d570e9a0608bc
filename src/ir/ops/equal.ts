import { inferComparison } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where `a` and `b` are the same, broadcasting. */
export const equal = defineOp({
  name: "equal",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferComparison("equal", a, b),
})
