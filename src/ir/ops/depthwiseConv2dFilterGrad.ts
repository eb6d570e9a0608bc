import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferDepthwise, requireForwardType } from "../window.js"
import { depthwiseConv2d } from "./depthwiseConv2d.js"
import { depthwiseConv2dInputGrad } from "./depthwiseConv2dInputGrad.js"

/** Attributes of the convolution, and the shape of its filter. */
export interface DepthwiseConv2dFilterGradAttributes extends ConvolutionAttributes {
  readonly filterShape: readonly Size[]
}

/** Derivative of `depthwiseConv2d` by its filter: the input and `dy` `[batch, h', w', c * m]` -> `filterShape`. */
export const depthwiseConv2dFilterGrad = defineOp({
  name: "depthwiseConv2dFilterGrad",
  build: (x: Node, dy: Node, { strides, padding, dilations, filterShape }: DepthwiseConv2dFilterGradAttributes) => ({
    inputs: [x, dy],
    attributes: { strides, padding, dilations, filterShape },
  }),
  infer: ([x, dy], attributes) => {
    const filter = { shape: attributes.filterShape, dtype: "float32" } as const
    requireForwardType(
      "depthwiseConv2dFilterGrad",
      inferDepthwise("depthwiseConv2dFilterGrad", x, filter, attributes),
      dy,
    )
    return filter
  },
  gradient: ({ inputs: [x, dy], attributes, cotangent, needs }): Gradients => [
    needs[0] ? depthwiseConv2dInputGrad(dy, cotangent, { ...attributes, inputShape: x.shape }) : undefined,
    needs[1] ? depthwiseConv2d(x, cotangent, attributes) : undefined,
  ],
  mapSizes: (attributes, map) => ({ ...attributes, filterShape: attributes.filterShape.map(map) }),
})
