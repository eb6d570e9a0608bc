import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { mul } from "./mul.js"
import { sigmoid } from "./sigmoid.js"

/** `log(1 + e^x)` without overflow: `max(x, 0) + log1p(exp(-|x|))`. */
export const softplus = defineOp({
  name: "softplus",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("softplus", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [mul(cotangent, sigmoid(x))],
})
