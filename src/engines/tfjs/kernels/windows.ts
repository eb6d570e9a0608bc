import type { NamedAttrMap } from "@tensorflow/tfjs-core"
import { attributesAs } from "../../../ir/node.js"
import type { ConvolutionAttributes, Padding2d, PoolAttributes } from "../../../ir/window.js"
import { call, type KernelEntry, type Task } from "../kernel.js"
import {
  averagePool2dGradLoop,
  averagePool2dLoop,
  conv2dFilterGradLoop,
  conv2dInputGradLoop,
  depthwiseConv2dFilterGradLoop,
  depthwiseConv2dInputGradLoop,
  depthwiseConv2dLoop,
  maxPool2dGradLoop,
  maxPool2dLoop,
} from "../loops/windows.js"
import { conv2dFilterGradRaw, conv2dInputGradRaw, conv2dRaw, depthwiseConv2dRaw } from "../raw/convolution.js"
import { depthwiseConv2dFilterGradRaw, depthwiseConv2dInputGradRaw } from "../raw/depthwise.js"
import { matMulRaw } from "../raw/matMul.js"
import { averagePool2dGradRaw, averagePool2dRaw, maxPool2dGradRaw, maxPool2dRaw } from "../raw/pooling.js"
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
function isStridedOrDilated(task: Task): boolean {
  const { strides, dilations } = attributesAs<ConvolutionAttributes>(task)
  return strides.every((one) => one === 1) || dilations.every((one) => one === 1)
}

/** Matrix products, convolutions and poolings. */
export const windows = {
  matMul: { call: matMulCall, raw: matMulRaw },
  conv2d: {
    call: call<ConvolutionAttributes>("Conv2D", ["x", "filter"], ({ attributes }) => convolution(attributes)),
    raw: conv2dRaw,
  },
  conv2dInputGrad: { loop: conv2dInputGradLoop, raw: conv2dInputGradRaw },
  conv2dFilterGrad: { loop: conv2dFilterGradLoop, raw: conv2dFilterGradRaw },
  depthwiseConv2d: {
    call: {
      ...call<ConvolutionAttributes>("DepthwiseConv2dNative", ["x", "filter"], ({ attributes }) =>
        convolution(attributes),
      ),
      fits: isStridedOrDilated,
    },
    loop: depthwiseConv2dLoop,
    prefersCall: true,
    raw: depthwiseConv2dRaw,
  },
  depthwiseConv2dInputGrad: { loop: depthwiseConv2dInputGradLoop, raw: depthwiseConv2dInputGradRaw },
  depthwiseConv2dFilterGrad: { loop: depthwiseConv2dFilterGradLoop, raw: depthwiseConv2dFilterGradRaw },
  maxPool2d: {
    call: call<PoolAttributes>("MaxPool", ["x"], ({ attributes }) => pooling(attributes)),
    loop: maxPool2dLoop,
    prefersCall: true,
    raw: maxPool2dRaw,
  },
  maxPool2dGrad: { loop: maxPool2dGradLoop, raw: maxPool2dGradRaw },
  averagePool2d: {
    call: call<PoolAttributes>("AvgPool", ["x"], ({ attributes }) => pooling(attributes)),
    loop: averagePool2dLoop,
    prefersCall: true,
    raw: averagePool2dRaw,
  },
  averagePool2dGrad: { loop: averagePool2dGradLoop, raw: averagePool2dGradRaw },
} as const satisfies Record<string, KernelEntry>
