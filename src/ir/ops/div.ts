import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"

/** `a / b`, broadcasting. */
export const div = defineOp({
  name: "div",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("div", a, b, "float32"),
  gradient: ({ inputs: [a, b], output: y, cotangent }): Gradients => [
    sumToShape(div(cotangent, b), a),
    sumToShape(neg(div(mul(cotangent, y), b)), b),
  ],
})
