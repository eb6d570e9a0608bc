import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferReduction, normalizeAxes } from "../reduction.js"

/** True where all elements over `axes` (all when left out) are true. */
export const reduceAll = defineOp({
  name: "reduceAll",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceAll", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceAll", x, axes, keepDims, "bool"),
})
