import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { mul } from "./mul.js"
import { sign } from "./sign.js"

/** `|x|`, elementwise; its derivative at 0 is 0. */
export const abs = defineOp({
  name: "abs",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("abs", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [mul(cotangent, sign(x))],
})
