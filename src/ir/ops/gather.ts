import type { Size } from "../../shape/size.js"
import { normalizeAxis, requireDType } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { segmentSum } from "./segmentSum.js"
import { transpose } from "./transpose.js"

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i)

/** Sums `cotangent` into the places along `axis` that it was taken from. */
function scatter(cotangent: Node, x: Node, indices: Node, axis: number): Node {
  const count = x.shape[axis] as Size
  if (axis === 0) return segmentSum(cotangent, indices, count)
  const rank = cotangent.shape.length
  const behind = axis + indices.shape.length
  const front = transpose(cotangent, [...range(axis, behind), ...range(0, axis), ...range(behind, rank)])
  return transpose(segmentSum(front, indices, count), [...range(1, axis + 1), 0, ...range(axis + 1, x.shape.length)])
}

/**
 * The elements of `x` along `axis` at `indices` (0 to n - 1):
 * `[...a, n, ...b]` and `[...i] -> [...a, ...i, ...b]`.
 */
export const gather = defineOp({
  name: "gather",
  build: (x: Node, indices: Node, axis: number = 0) => ({
    inputs: [x, indices],
    attributes: { axis: normalizeAxis("gather", axis, x.shape.length) },
  }),
  infer: ([x, indices], { axis }) => {
    requireDType("gather", indices, "int32")
    return { shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)], dtype: x.dtype }
  },
  gradient: ({ inputs: [x, indices], attributes: { axis }, cotangent }): Gradients => [
    scatter(cotangent, x, indices, axis),
    undefined,
  ],
})
