import type { Size } from "../../shape/size.js"
import { requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `x` with its axes in another order: axis `i` of the result is axis `permutation[i]` of `x`. */
export const transpose = defineOp({
  name: "transpose",
  build: (x: Node, permutation: readonly number[]) => ({ inputs: [x], attributes: { permutation } }),
  infer: ([x], { permutation }) => {
    const sorted = [...permutation].sort((a, b) => a - b)
    requireThat(
      sorted.length === x.shape.length && sorted.every((axis, i) => axis === i),
      "transpose",
      `[${permutation.join(", ")}] is no order of ${x.shape.length} axes`,
    )
    return { shape: permutation.map((axis) => x.shape[axis] as Size), dtype: x.dtype }
  },
  gradient: ({ attributes: { permutation }, cotangent }): Gradients => [
    transpose(
      cotangent,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ],
})
