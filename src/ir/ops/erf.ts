import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { exp } from "./exp.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"
import { square } from "./square.js"

/** `2/√π ∫₀ˣ exp(-t²) dt`, elementwise. */
export const erf = defineOp({
  name: "erf",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("erf", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [
    mul(cotangent, mul(exp(neg(square(x))), scalar(2 / Math.sqrt(Math.PI)))),
  ],
})
