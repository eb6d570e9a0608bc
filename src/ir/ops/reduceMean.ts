import { sizeOfShape } from "../../shape/size.js"
import type { Node, TensorType } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferReduction, normalizeAxes, type ReductionAttributes, restoreReduced } from "../reduction.js"
import { broadcastTo } from "./broadcastTo.js"
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { reduceSum } from "./reduceSum.js"
import { sizeValue } from "./sizeValue.js"

/** Number of elements that are averaged, as a float. */
function countOf(x: TensorType, { axes }: ReductionAttributes): Node {
  const count = sizeOfShape(axes.map((axis) => x.shape[axis] ?? 1))
  return typeof count === "number" ? scalar(count) : sizeValue(count)
}

/** Mean over `axes` (all when left out). */
export const reduceMean = defineOp({
  name: "reduceMean",
  build: (x: Node, axes?: readonly number[], keepDims: boolean = false) => ({
    inputs: [x],
    attributes: { axes: normalizeAxes("reduceMean", axes, x.shape.length), keepDims },
  }),
  infer: ([x], { axes, keepDims }) => inferReduction("reduceMean", x, axes, keepDims, "float32"),
  gradient: ({ inputs: [x], attributes, cotangent }): Gradients => [
    broadcastTo(restoreReduced(div(cotangent, countOf(x, attributes)), x, attributes), x.shape),
  ],
  decompose: ([x], attributes): Node => div(reduceSum(x, attributes.axes, attributes.keepDims), countOf(x, attributes)),
})
