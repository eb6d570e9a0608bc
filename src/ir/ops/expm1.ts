import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { exp } from "./exp.js"
import { mul } from "./mul.js"

/** `e^x - 1`, exact near 0. */
export const expm1 = defineOp({
  name: "expm1",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("expm1", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [mul(cotangent, exp(x))],
})
