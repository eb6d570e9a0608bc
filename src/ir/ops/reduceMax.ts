import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { extremeGradient, inferReduction, normalizeAxes } from "../reduction.js"

/** Largest element over `axes` (all when left out); equal maxima share the derivative. */
export const reduceMax = defineOp({
  name: "reduceMax",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceMax", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceMax", x, axes, keepDims, "float32", "int32"),
  gradient: ({ inputs: [x], attributes, output, cotangent }): Gradients => [
    extremeGradient(x, output, cotangent, attributes),
  ],
})
