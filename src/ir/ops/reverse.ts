import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { normalizeAxes } from "../reduction.js"

/** `x` read backwards along `axes`. */
export const reverse = defineOp({
  name: "reverse",
  build: (x: Node, axes: readonly number[]) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reverse", axes, x.shape.length) },
  }),
  infer: ([x]) => ({ shape: x.shape, dtype: x.dtype }),
  gradient: ({ attributes: { axes }, cotangent }): Gradients => [reverse(cotangent, axes)],
})
