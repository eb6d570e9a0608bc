import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferPool, type PoolAttributes, requireForwardType } from "../window.js"
import { averagePool2d } from "./averagePool2d.js"

/** Attributes of the pooling, and the shape of its input. */
export interface AveragePool2dGradAttributes extends PoolAttributes {
  readonly inputShape: readonly Size[]
}

/** Derivative of `averagePool2d` by its input: `dy` `[batch, h', w', c] -> inputShape`. */
export const averagePool2dGrad = defineOp({
  name: "averagePool2dGrad",
  build: (dy: Node, { window, strides, padding, inputShape }: AveragePool2dGradAttributes) => ({
    inputs: [dy],
    attributes: { window, strides, padding, inputShape },
  }),
  infer: ([dy], attributes) => {
    const x = { shape: attributes.inputShape, dtype: "float32" } as const
    requireForwardType("averagePool2dGrad", inferPool("averagePool2dGrad", x, attributes), dy)
    return x
  },
  gradient: ({ attributes, cotangent }): Gradients => [averagePool2d(cotangent, attributes)],
  mapSizes: (attributes, map) => ({ ...attributes, inputShape: attributes.inputShape.map(map) }),
})
