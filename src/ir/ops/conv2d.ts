import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { type ConvolutionAttributes, inferConvolution } from "../window.js"
import { conv2dFilterGrad } from "./conv2dFilterGrad.js"
import { conv2dInputGrad } from "./conv2dInputGrad.js"

/**
 * Convolution (without flipping the filter) of an image.
 * Formula: `y[b, i, j, o] = sum(u, v, c) x[b, i * sh + u * dh - top, j * sw + v * dw - left, c] * filter[u, v, c, o]`,
 * zeros outside. Shapes: `[batch, h, w, cin]`, `[fh, fw, cin, cout] -> [batch, h', w', cout]`.
 */
export const conv2d = defineOp({
  name: "conv2d",
  build: (x: Node, filter: Node, { strides, padding, dilations }: ConvolutionAttributes) => ({
    inputs: [x, filter],
    attributes: { strides, padding, dilations },
  }),
  infer: ([x, filter], attributes) => inferConvolution("conv2d", x, filter, attributes),
  gradient: ({ inputs: [x, filter], attributes, cotangent, needs }): Gradients => [
    needs[0] ? conv2dInputGrad(cotangent, filter, { ...attributes, inputShape: x.shape }) : undefined,
    needs[1] ? conv2dFilterGrad(x, cotangent, { ...attributes, filterShape: filter.shape }) : undefined,
  ],
})
