import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferDepthwise } from "../window.js"
import { depthwiseConv2dFilterGrad } from "./depthwiseConv2dFilterGrad.js"
import { depthwiseConv2dInputGrad } from "./depthwiseConv2dInputGrad.js"

/**
 * Convolution of each channel with its own filters.
 * Formula: `y[b, i, j, c * m + q] = sum(u, v) x[b, i * sh + u * dh - top, j * sw + v * dw - left, c] * filter[u, v, c, q]`,
 * zeros outside. Shapes: `[batch, h, w, c]`, `[fh, fw, c, m] -> [batch, h', w', c * m]`.
 */
export const depthwiseConv2d = defineOp({
  name: "depthwiseConv2d",
  build: (x: Node, filter: Node, { strides, padding, dilations }: ConvolutionAttributes) => ({
    inputs: [x, filter],
    attributes: { strides, padding, dilations },
  }),
  infer: ([x, filter], attributes) => inferDepthwise("depthwiseConv2d", x, filter, attributes),
  gradient: ({ inputs: [x, filter], attributes, cotangent, needs }): Gradients => [
    needs[0] ? depthwiseConv2dInputGrad(cotangent, filter, { ...attributes, inputShape: x.shape }) : undefined,
    needs[1] ? depthwiseConv2dFilterGrad(x, cotangent, { ...attributes, filterShape: filter.shape }) : undefined,
  ],
})
