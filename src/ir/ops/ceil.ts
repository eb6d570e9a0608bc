import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** The smallest whole number that is not below `x`; nothing flows back. */
export const ceil = defineOp({
  name: "ceil",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("ceil", x),
  gradient: (): Gradients => [undefined],
})
