import { sumToShape } from "../broadcast.js"
import { inferArithmetic } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { greater } from "./greater.js"
import { log } from "./log.js"
import { mul } from "./mul.js"
import { select } from "./select.js"
import { sub } from "./sub.js"

/** `a^b`, broadcasting; the derivative by `b` is 0 where `a` is not positive. */
export const pow = defineOp({
  name: "pow",
  build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
  infer: ([a, b]) => inferArithmetic("pow", a, b, "float32"),
  gradient: ({ inputs: [a, b], output: y, cotangent }): Gradients => {
    const positive = greater(a, scalar(0))
    const logarithm = select(positive, log(select(positive, a, scalar(1))), scalar(0))
    return [
      sumToShape(mul(cotangent, mul(b, pow(a, sub(b, scalar(1))))), a),
      sumToShape(mul(cotangent, mul(y, logarithm)), b),
    ]
  },
})
