import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { cos } from "./cos.js"
import { mul } from "./mul.js"

/** `sin(x)`, `x` in radians. */
export const sin = defineOp({
  name: "sin",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("sin", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [mul(cotangent, cos(x))],
})
