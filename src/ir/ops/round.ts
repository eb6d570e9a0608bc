import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** The nearest whole number, halves to the even one; nothing flows back. */
export const round = defineOp({
  name: "round",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("round", x),
  gradient: (): Gradients => [undefined],
})
