import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferPool, type PoolAttributes } from "../window.js"
import { maxPool2dGrad } from "./maxPool2dGrad.js"

/** Largest value of each window; padding never wins. Shapes: `[batch, h, w, c] -> [batch, h', w', c]`. */
export const maxPool2d = defineOp({
  name: "maxPool2d",
  build: (x: Node, { window, strides, padding }: PoolAttributes) => ({
    inputs: [x],
    attributes: { window, strides, padding },
  }),
  infer: ([x], attributes) => inferPool("maxPool2d", x, attributes),
  gradient: ({ inputs: [x], attributes, output, cotangent }): Gradients => [
    maxPool2dGrad(x, output, cotangent, attributes),
  ],
})
