import { normalizeAxis } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferReduction } from "../reduction.js"

/** Index of the first largest element along `axis`: `[..., n, ...] -> [..., ...]` int32. */
export const argMax = defineOp({
  name: "argMax",
  build: (x: Node, axis: number) => ({
    inputs: [x],
    attributes: { axis: normalizeAxis("argMax", axis, x.shape.length) },
  }),
  infer: ([x], { axis }) => ({
    shape: inferReduction("argMax", x, [axis], false, "float32", "int32").shape,
    dtype: "int32",
  }),
})
