import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { mul } from "./mul.js"

/** `x^(1/2)`, elementwise. */
export const sqrt = defineOp({
  name: "sqrt",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("sqrt", x),
  gradient: ({ output: y, cotangent }): Gradients => [div(mul(cotangent, scalar(0.5)), y)],
})
