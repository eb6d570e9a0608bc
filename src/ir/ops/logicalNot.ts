import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"

/** True where `x` is false. */
export const logicalNot = defineOp({
  name: "logicalNot",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("logicalNot", x, "bool"),
})
