import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { countOf, inferReduction, normalizeAxes, restoreReduced } from "../reduction.js"
import { broadcastTo } from "./broadcastTo.js"
import { div } from "./div.js"
import { reduceSum } from "./reduceSum.js"

/** Mean over `axes` (all when left out). */
export const reduceMean = defineOp({
  name: "reduceMean",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceMean", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceMean", x, axes, keepDims, "float32"),
  gradient: ({ inputs: [x], attributes, cotangent }): Gradients => [
    broadcastTo(restoreReduced(div(cotangent, countOf(x, attributes.axes)), x, attributes), x.shape),
  ],
  decompose: ([x], attributes): Node =>
    div(reduceSum(x, attributes.axes, attributes.keepDims), countOf(x, attributes.axes)),
})
