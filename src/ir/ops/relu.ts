import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { scalar } from "./constant.js"
import { greater } from "./greater.js"
import { select } from "./select.js"

/** `max(x, 0)`, elementwise; its derivative at 0 is 0. */
export const relu = defineOp({
  name: "relu",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("relu", x),
  gradient: ({ output: y, cotangent }): Gradients => [select(greater(y, scalar(0)), cotangent, scalar(0))],
})
