import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferReduction, normalizeAxes, restoreReduced } from "../reduction.js"
import { broadcastTo } from "./broadcastTo.js"

/** Sum over `axes` (all when left out). */
export const reduceSum = defineOp({
  name: "reduceSum",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceSum", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceSum", x, axes, keepDims, "float32", "int32"),
  gradient: ({ inputs: [x], attributes, cotangent }): Gradients => [
    broadcastTo(restoreReduced(cotangent, x, attributes), x.shape),
  ],
})
