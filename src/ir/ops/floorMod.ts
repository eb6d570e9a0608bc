import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { div } from "./div.js"
import { floor } from "./floor.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"

/** `a - b * floor(a / b)`, broadcasting: the remainder with the sign of `b`. */
export const floorMod = defineOp({
  name: "floorMod",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("floorMod", a, b),
  gradient: ({ inputs: [a, b], cotangent }): Gradients => [
    sumToShape(cotangent, a),
    sumToShape(neg(mul(cotangent, floor(div(a, b)))), b),
  ],
})
