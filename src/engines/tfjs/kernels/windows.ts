import type { NamedAttrMap } from "@tensorflow/tfjs-core"
import type { ConvolutionAttributes, Padding2d, PoolAttributes } from "../../../ir/window.js"
import { call, type KernelEntry, type Task } from "../kernel.js"
import {
  averagePool2dGradLoop,
  conv2dFilterGradLoop,
  conv2dInputGradLoop,
  depthwiseConv2dFilterGradLoop,
  depthwiseConv2dInputGradLoop,
  depthwiseConv2dLoop,
  maxPool2dGradLoop,
} from "../loops/windows.js"
import { matMulCall } from "./broadcast.js"

const explicit = ({ top, bottom, left, right }: Padding2d) => [
  [0, 0],
  [top, bottom],
  [left, right],
  [0, 0],
]

const convolution = ({ strides, padding, dilations }: ConvolutionAttributes): NamedAttrMap => ({
  strides: [...strides],
  pad: explicit(padding),
  dataFormat: "NHWC",
  dilations: [...dilations],
})

const pooling = ({ window, strides, padding }: PoolAttributes): NamedAttrMap => ({
  filterSize: [...window],
  strides: [...strides],
  pad: explicit(padding),
})

/** The kernel of the cpu backend refuses strides together with dilations. */
function isStridedOrDilated({ attributes }: Task): boolean {
  const { strides, dilations } = attributes as unknown as ConvolutionAttributes
  return strides.every((one) => one === 1) || dilations.every((one) => one === 1)
}

/** Matrix products, convolutions and poolings. */
export const windows = {
  matMul: { call: matMulCall },
  conv2d: { call: call<ConvolutionAttributes>("Conv2D", ["x", "filter"], ({ attributes }) => convolution(attributes)) },
  conv2dInputGrad: { loop: conv2dInputGradLoop },
  conv2dFilterGrad: { loop: conv2dFilterGradLoop },
  depthwiseConv2d: {
    call: {
      ...call<ConvolutionAttributes>("DepthwiseConv2dNative", ["x", "filter"], ({ attributes }) =>
        convolution(attributes),
      ),
      fits: isStridedOrDilated,
    },
    loop: depthwiseConv2dLoop,
    prefersCall: true,
  },
  depthwiseConv2dInputGrad: { loop: depthwiseConv2dInputGradLoop },
  depthwiseConv2dFilterGrad: { loop: depthwiseConv2dFilterGradLoop },
  maxPool2d: { call: call<PoolAttributes>("MaxPool", ["x"], ({ attributes }) => pooling(attributes)) },
  maxPool2dGrad: { loop: maxPool2dGradLoop },
  averagePool2d: { call: call<PoolAttributes>("AvgPool", ["x"], ({ attributes }) => pooling(attributes)) },
  averagePool2dGrad: { loop: averagePool2dGradLoop },
} as const satisfies Record<string, KernelEntry>
