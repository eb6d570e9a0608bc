import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { div } from "./div.js"
import { exp } from "./exp.js"
import { mul } from "./mul.js"
import { reduceMax } from "./reduceMax.js"
import { reduceSum } from "./reduceSum.js"
import { sub } from "./sub.js"

/** `exp(x) / sum(exp(x))` over the last axis. Shapes: `[..., n] -> [..., n]`. */
export const softmax = defineOp({
  name: "softmax",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferLastAxis("softmax", x),
  gradient: ({ output, cotangent }): Gradients => {
    const weighted = mul(cotangent, output)
    return [sub(weighted, mul(output, reduceSum(weighted, [-1], true)))]
  },
  decompose: ([x]): Node => {
    const exponentials = exp(sub(x, reduceMax(x, [-1], true)))
    return div(exponentials, reduceSum(exponentials, [-1], true))
  },
})
