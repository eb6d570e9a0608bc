import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferPool, type PoolAttributes } from "../window.js"
import { averagePool2dGrad } from "./averagePool2dGrad.js"

/** Mean of each window over its elements inside the image. Shapes: `[batch, h, w, c] -> [batch, h', w', c]`. */
export const averagePool2d = defineOp({
  name: "averagePool2d",
  build: (x: Node, { window, strides, padding }: PoolAttributes) => ({
    inputs: [x],
    attributes: { window, strides, padding },
  }),
  infer: ([x], attributes) => inferPool("averagePool2d", x, attributes),
  gradient: ({ inputs: [x], attributes, cotangent }): Gradients => [
    averagePool2dGrad(cotangent, { ...attributes, inputShape: x.shape }),
  ],
})
