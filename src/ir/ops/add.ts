import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `a + b`, broadcasting. */
export const add = defineOp({
  name: "add",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("add", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => [sumToShape(cotangent, a), sumToShape(cotangent, b)],
})
