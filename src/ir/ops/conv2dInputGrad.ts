import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferConvolution, requireForwardType } from "../window.js"
import { conv2d } from "./conv2d.js"
import { conv2dFilterGrad } from "./conv2dFilterGrad.js"

/** Attributes of the convolution, and the shape of its input. */
export interface Conv2dInputGradAttributes extends ConvolutionAttributes {
  readonly inputShape: readonly Size[]
}

/** Derivative of `conv2d` by its input: `dy` `[batch, h', w', cout]` and the filter -> `inputShape`. */
export const conv2dInputGrad = defineOp({
  name: "conv2dInputGrad",
  build: (dy: Node, filter: Node, { strides, padding, dilations, inputShape }: Conv2dInputGradAttributes) => ({
    inputs: [dy, filter],
    attributes: { strides, padding, dilations, inputShape },
  }),
  infer: ([dy, filter], attributes) => {
    const x = { shape: attributes.inputShape, dtype: "float32" } as const
    requireForwardType("conv2dInputGrad", inferConvolution("conv2dInputGrad", x, filter, attributes), dy)
    return x
  },
  gradient: ({ inputs: [dy, filter], attributes, cotangent, needs }): Gradients => [
    needs[0] ? conv2d(cotangent, filter, attributes) : undefined,
    needs[1] ? conv2dFilterGrad(cotangent, dy, { ...attributes, filterShape: filter.shape }) : undefined,
  ],
  mapSizes: (attributes, map) => ({ ...attributes, inputShape: attributes.inputShape.map(map) }),
})
