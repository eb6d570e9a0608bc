import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `a * b`, broadcasting. */
export const mul = defineOp({
  name: "mul",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("mul", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => [
    sumToShape(mul(cotangent, b), a),
    sumToShape(mul(cotangent, a), b),
  ],
})
