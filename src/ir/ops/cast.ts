import type { DType, Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `x` as another element type: float to int cuts the fraction off, number to bool is `x != 0`, true is 1. */
export const cast = defineOp({
  name: "cast",
  build: (x: Node, dtype: DType) => ({ inputs: [x], attributes: { dtype } }),
  infer: ([x], { dtype }) => ({ shape: x.shape, dtype }),
  gradient: ({ inputs: [x], attributes: { dtype }, cotangent }): Gradients => [
    x.dtype === "float32" && dtype === "float32" ? cotangent : undefined,
  ],
})
