import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { square } from "./square.js"

/** `x^(-1/2)`, elementwise. */
export const rsqrt = defineOp({
  name: "rsqrt",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("rsqrt", x),
  gradient: ({ output: y, cotangent }): Gradients => [mul(mul(cotangent, scalar(-0.5)), mul(y, square(y)))],
})
