import { requireDType } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** The same 32 bits read as the other number type: int32 as float32, float32 as int32; nothing flows back. */
export const bitcast = defineOp({
  name: "bitcast",
  build: (x: Node, dtype: "float32" | "int32") => ({ inputs: [x], attributes: { dtype } }),
  infer: ([x], { dtype }) => {
    requireDType("bitcast", x, "float32", "int32")
    return { shape: x.shape, dtype }
  },
  gradient: (): Gradients => [undefined],
})
