import type { Size } from "../../shape/size.js"
import { sameShape, showSizes } from "../../shape/value.js"
import { requireDType, requireThat } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { gather } from "./gather.js"

/** `y_k = sum of the x_i with ids_i = k` (0 to count - 1): `[...n, ...d]` and `[...n] -> [count, ...d]`. */
export const segmentSum = defineOp({
  name: "segmentSum",
  build: (x: Node, ids: Node, count: Size) => ({ inputs: [x, ids], attributes: { count } }),
  infer: ([x, ids], { count }) => {
    requireDType("segmentSum", x, "float32", "int32")
    requireDType("segmentSum", ids, "int32")
    requireThat(
      sameShape(x.shape.slice(0, ids.shape.length), ids.shape),
      "segmentSum",
      `${showSizes(x.shape)} does not start with ${showSizes(ids.shape)}`,
    )
    return { shape: [count, ...x.shape.slice(ids.shape.length)], dtype: x.dtype }
  },
  gradient: ({ inputs: [, ids], cotangent }): Gradients => [gather(cotangent, ids), undefined],
  mapSizes: ({ count }, map) => ({ count: map(count) }),
})
