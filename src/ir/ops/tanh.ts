import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** `(e^x - e^-x) / (e^x + e^-x)`, elementwise. */
export const tanh = defineOp({
  name: "tanh",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("tanh", x),
  gradient: ({ output: y, cotangent }): Gradients => [mul(cotangent, sub(scalar(1), square(y)))],
})
