import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** The largest whole number that is not above `x`; nothing flows back. */
export const floor = defineOp({
  name: "floor",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("floor", x),
  gradient: (): Gradients => [undefined],
})
