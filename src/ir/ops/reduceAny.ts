import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferReduction, normalizeAxes } from "../reduction.js"

/** True where some element over `axes` (all when left out) is true. */
export const reduceAny = defineOp({
  name: "reduceAny",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceAny", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceAny", x, axes, keepDims, "bool"),
})
