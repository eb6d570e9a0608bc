import { inferUnary } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `-1`, `0` or `1` by the sign of `x`; nothing flows back. */
export const sign = defineOp({
  name: "sign",
  build: (x: Node) => ({ inputs: [x], attributes: {} }),
  infer: ([x]) => inferUnary("sign", x),
  gradient: (): Gradients => [undefined],
})
