import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { neg } from "./neg.js"

/** `a - b`, broadcasting. */
export const sub = defineOp({
  name: "sub",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("sub", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => [sumToShape(cotangent, a), sumToShape(neg(cotangent), b)],
})
