import type { Size } from "../../shape/size.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferDepthwise, requireForwardType } from "../window.js"
import { depthwiseConv2d } from "./depthwiseConv2d.js"
import { depthwiseConv2dFilterGrad } from "./depthwiseConv2dFilterGrad.js"

/** Attributes of the convolution, and the shape of its input. */
export interface DepthwiseConv2dInputGradAttributes extends ConvolutionAttributes {
  readonly inputShape: readonly Size[]
}

/** Derivative of `depthwiseConv2d` by its input: `dy` `[batch, h', w', c * m]` and the filter -> `inputShape`. */
export const depthwiseConv2dInputGrad = defineOp({
  name: "depthwiseConv2dInputGrad",
  build: (dy: Node, filter: Node, { strides, padding, dilations, inputShape }: DepthwiseConv2dInputGradAttributes) => ({
    inputs: [dy, filter],
    attributes: { strides, padding, dilations, inputShape },
  }),
  infer: ([dy, filter], attributes) => {
    const x = { shape: attributes.inputShape, dtype: "float32" } as const
    requireForwardType(
      "depthwiseConv2dInputGrad",
      inferDepthwise("depthwiseConv2dInputGrad", x, filter, attributes),
      dy,
    )
    return x
  },
  gradient: ({ inputs: [dy, filter], attributes, cotangent, needs }): Gradients => [
    needs[0] ? depthwiseConv2d(cotangent, filter, attributes) : undefined,
    needs[1] ? depthwiseConv2dFilterGrad(cotangent, dy, { ...attributes, filterShape: filter.shape }) : undefined,
  ],
  mapSizes: (attributes, map) => ({ ...attributes, inputShape: attributes.inputShape.map(map) }),
})
