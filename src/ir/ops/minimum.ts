import { splitCotangent } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { lessEqual } from "./lessEqual.js"

/** The smaller of `a` and `b`, broadcasting; where they are equal the derivative goes to `a`. */
export const minimum = defineOp({
  name: "minimum",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("minimum", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => splitCotangent(lessEqual(a, b), cotangent, a, b),
})
