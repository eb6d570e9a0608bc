import { splitCotangent } from "../broadcast.js"
import { broadcastShapes, requireDType, requireSameDType } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `a` where `condition` is true, `b` elsewhere; all three broadcast. */
export const select = defineOp({
  name: "select",
  build: (condition: Node, a: Node, b: Node) => ({ inputs: [condition, a, b], attributes: {} }),
  infer: ([condition, a, b]) => {
    requireDType("select", condition, "bool")
    requireSameDType("select", a, b)
    return { shape: broadcastShapes("select", condition.shape, a.shape, b.shape), dtype: a.dtype }
  },
  gradient: ({ inputs: [condition, a, b], cotangent }): Gradients => [
    undefined,
    ...splitCotangent(condition, cotangent, a, b),
  ],
})
