import type { Size } from "../../shape/size.js"
import { sumToShape } from "../broadcast.js"
import { broadcastShapes, requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"

/** `x` stretched to `shape`. */
export const broadcastTo = defineOp({
  name: "broadcastTo",
  build: (x: Node, shape: readonly Size[]) => ({ inputs: [x], attributes: { shape } }),
  infer: ([x], { shape }) => {
    requireSameShape("broadcastTo", broadcastShapes("broadcastTo", x.shape, shape), shape)
    return { shape, dtype: x.dtype }
  },
  gradient: ({ inputs: [x], cotangent }): Gradients => [sumToShape(cotangent, x)],
  mapSizes: ({ shape }, map) => ({ shape: shape.map(map) }),
})
