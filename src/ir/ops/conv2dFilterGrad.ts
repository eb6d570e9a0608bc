import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferConvolution, requireForwardType } from "../window.js"
import { conv2d } from "./conv2d.js"
import { conv2dInputGrad } from "./conv2dInputGrad.js"

/** Attributes of the convolution, and the shape of its filter. */
export interface Conv2dFilterGradAttributes extends ConvolutionAttributes {
  readonly filterShape: readonly Size[]
}

/** Derivative of `conv2d` by its filter: the input and `dy` `[batch, h', w', cout]` -> `filterShape`. */
export const conv2dFilterGrad = defineOp({
  name: "conv2dFilterGrad",
  build: (x: Node, dy: Node, { strides, padding, dilations, filterShape }: Conv2dFilterGradAttributes) => ({
    inputs: [x, dy],
    attributes: { strides, padding, dilations, filterShape },
  }),
  infer: ([x, dy], attributes) => {
    const filter = { shape: attributes.filterShape, dtype: "float32" } as const
    requireForwardType("conv2dFilterGrad", inferConvolution("conv2dFilterGrad", x, filter, attributes), dy)
    return filter
  },
  gradient: ({ inputs: [x, dy], attributes, cotangent, needs }): Gradients => [
    needs[0] ? conv2dInputGrad(dy, cotangent, { ...attributes, inputShape: x.shape }) : undefined,
    needs[1] ? conv2d(x, cotangent, attributes) : undefined,
  ],
  mapSizes: (attributes, map) => ({ ...attributes, filterShape: attributes.filterShape.map(map) }),
})
