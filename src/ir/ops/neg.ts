import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `-x`, elementwise. */
export const neg = defineOp({
  name: "neg",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("neg", x),
  gradient: ({ cotangent }): Gradients => [neg(cotangent)],
})
