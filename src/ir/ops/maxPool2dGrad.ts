import { requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferPool, type PoolAttributes, requireForwardType } from "../window.js"

/**
 * Derivative of `maxPool2d` by its input: `x`, the forward result `y` and its cotangent `dy` -> the shape of `x`.
 * Of equal values in a window the first one, row by row, is given all of it. It has no derivative of its own.
 */
export const maxPool2dGrad = defineOp({
  name: "maxPool2dGrad",
  build: (x: Node, y: Node, dy: Node, { window, strides, padding }: PoolAttributes) => ({
    inputs: [x, y, dy],
    attributes: { window, strides, padding },
  }),
  infer: ([x, y, dy], attributes) => {
    requireForwardType("maxPool2dGrad", inferPool("maxPool2dGrad", x, attributes), y)
    requireSameShape("maxPool2dGrad", y.shape, dy.shape)
    return { shape: x.shape, dtype: x.dtype }
  },
})
