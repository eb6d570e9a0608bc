import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"
import { sin } from "./sin.js"

/** `cos(x)`, `x` in radians. */
export const cos = defineOp({
  name: "cos",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("cos", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [neg(mul(cotangent, sin(x)))],
})
