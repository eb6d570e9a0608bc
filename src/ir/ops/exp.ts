import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { mul } from "./mul.js"

/** `e^x`, elementwise. */
export const exp = defineOp({
  name: "exp",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("exp", x),
  gradient: ({ output: y, cotangent }): Gradients => [mul(cotangent, y)],
})
