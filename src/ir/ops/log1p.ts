import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { add } from "./add.js"
import { scalar } from "./constant.js"
import { div } from "./div.js"

/** `log(1 + x)`, exact near 0. */
export const log1p = defineOp({
  name: "log1p",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("log1p", x),
  gradient: ({ inputs: [x], cotangent }): Gradients => [div(cotangent, add(x, scalar(1)))],
})
