import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `x` itself; nothing flows back. */
export const stopGradient = defineOp({
  name: "stopGradient",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("stopGradient", x, "float32", "int32", "bool"),
  gradient: (): Gradients => [undefined],
})
