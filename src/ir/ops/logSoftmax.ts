import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { exp } from "./exp.js"
import { log } from "./log.js"
import { mul } from "./mul.js"
import { reduceMax } from "./reduceMax.js"
import { reduceSum } from "./reduceSum.js"
import { sub } from "./sub.js"

/** `x - log(sum(exp(x)))` over the last axis. Shapes: `[..., n] -> [..., n]`. */
export const logSoftmax = defineOp({
  name: "logSoftmax",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferLastAxis("logSoftmax", x),
  gradient: ({ output, cotangent }): Gradients => [sub(cotangent, mul(exp(output), reduceSum(cotangent, [-1], true)))],
  decompose: ([x]): Node => {
    const shifted = sub(x, reduceMax(x, [-1], true))
    return sub(shifted, log(reduceSum(exp(shifted), [-1], true)))
  },
})
