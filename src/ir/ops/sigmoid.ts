import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { sub } from "./sub.js"

/** `1 / (1 + e^-x)`, elementwise. */
export const sigmoid = defineOp({
  name: "sigmoid",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("sigmoid", x),
  gradient: ({ output: y, cotangent }): Gradients => [mul(cotangent, mul(y, sub(scalar(1), y)))],
})
