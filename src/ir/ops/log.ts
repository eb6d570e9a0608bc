import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { div } from "./div.js"

/** Natural logarithm of `x`, elementwise. */
export const log = defineOp({
  name: "log",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("log", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [div(cotangent, x)],
})
