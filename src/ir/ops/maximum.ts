import { splitCotangent } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { greaterEqual } from "./greaterEqual.js"

/** The larger of `a` and `b`, broadcasting; where they are equal the derivative goes to `a`. */
export const maximum = defineOp({
  name: "maximum",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("maximum", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => splitCotangent(greaterEqual(a, b), cotangent, a, b),
})
