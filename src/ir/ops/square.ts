import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"

/** `x * x`, elementwise. */
export const square = defineOp({
  name: "square",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("square", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [mul(cotangent, mul(x, scalar(2)))],
})
