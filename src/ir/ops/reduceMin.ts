import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { extremeGradient, inferReduction, normalizeAxes } from "../reduction.js"

/** Smallest element over `axes` (all when left out); equal minima share the derivative. */
export const reduceMin = defineOp({
  name: "reduceMin",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceMin", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceMin", x, axes, keepDims, "float32", "int32"),
  gradient: ({ inputs: [x], attributes, output, cotangent }): Gradients => [
    extremeGradient(x, output, cotangent, attributes),
  ],
})
