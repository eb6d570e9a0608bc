import { attributesAs, type Node } from "../../../../ir/node.js"
import type { ConvolutionAttributes } from "../../../../ir/window.js"
import type { Size } from "../../../../shape/size.js"
import { windowExtent } from "../../../../shape/window.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import { product } from "../product.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import { paddingAttributes } from "./padding.js"

const float = attr.type("float32")
const index = attr.type("int32")

type Pair = readonly [number, number]

const attributesOf = (node: Node): ConvolutionAttributes => attributesAs<ConvolutionAttributes>(node)

/** Attributes of a convolution over an image; dilations are given apart. */
function convolution(image: readonly Size[], window: Pair, attributes: ConvolutionAttributes, dilations: Pair) {
  const { strides, padding } = attributes
  return {
    data_format: attr.string("NHWC"),
    strides: attr.ints([1, ...strides, 1]),
    dilations: attr.ints([1, ...dilations, 1]),
    ...paddingAttributes(image, { window, strides, padding, dilations }),
  }
}

const windowOf = (filter: readonly Size[]): Pair => [filter[0] as number, filter[1] as number]

const extents = ([height, width]: Pair, [down, right]: Pair): Pair => [
  windowExtent({ size: height, dilation: down }),
  windowExtent({ size: width, dilation: right }),
]

const isDilated = ({ dilations: [down, right] }: ConvolutionAttributes): boolean => down > 1 || right > 1

const conv2d: Emit = ({ scope, inputs, node }) => {
  const [x, filter] = node.inputs as readonly [Node, Node]
  const attributes = attributesOf(node)
  return product(
    scope,
    "Conv2D",
    inputs,
    convolution(x.shape, windowOf(filter.shape), attributes, attributes.dilations),
  )
}

/** A filter with zeros between its taps: TensorFlow's derivatives know no dilation on the CPU. */
function spread(scope: Scope, filter: Ref, shape: readonly Size[], [down, right]: Pair): Ref {
  const [height, width, ...channels] = shape as readonly [number, number, Size, Size]
  const typed = { T: float, Tshape: index }
  const apart = scope.op("Reshape", [filter, scope.shape([height, 1, width, 1, ...channels])], "float32", typed)
  const paddings = Int32Array.of(0, 0, 0, down - 1, 0, 0, 0, right - 1, 0, 0, 0, 0)
  const padded = scope.op(
    "PadV2",
    [apart, scope.constant({ dtype: "int32", shape: [6, 2], data: paddings }), scope.float(0)],
    "float32",
    { T: float, Tpaddings: index },
  )
  const joined = scope.shape([height * down, width * right, ...channels])
  const whole = scope.op("Reshape", [padded, joined], "float32", typed)
  const extent = extents([height, width], [down, right])
  return scope.op("Slice", [whole, scope.ints([0, 0, 0, 0]), scope.shape([...extent, ...channels])], "float32", {
    T: float,
    Index: index,
  })
}

/** The taps of a filter that has zeros between them. */
function gatherTaps(scope: Scope, filter: Ref, extent: Pair, [down, right]: Pair): Ref {
  return scope.op(
    "StridedSlice",
    [filter, scope.ints([0, 0]), scope.ints(extent), scope.ints([down, right])],
    "float32",
    { T: float, Index: index },
  )
}

const conv2dInputGrad: Emit = ({ scope, inputs: [dy, filter], node }) => {
  const attributes = attributesOf(node)
  const shape = (node.inputs[1] as Node).shape
  const dilated = isDilated(attributes)
  const spreadFilter = dilated ? spread(scope, filter as Ref, shape, attributes.dilations) : (filter as Ref)
  const window = dilated ? extents(windowOf(shape), attributes.dilations) : windowOf(shape)
  return product(
    scope,
    "Conv2DBackpropInput",
    [scope.shape(node.shape), spreadFilter, dy as Ref],
    convolution(node.shape, window, attributes, [1, 1]),
  )
}

const conv2dFilterGrad: Emit = ({ scope, inputs: [x, dy], node }) => {
  const attributes = attributesOf(node)
  const image = (node.inputs[0] as Node).shape
  const extent = extents(windowOf(node.shape), attributes.dilations)
  const whole = product(
    scope,
    "Conv2DBackpropFilter",
    [x as Ref, scope.shape([...extent, ...node.shape.slice(2)]), dy as Ref],
    convolution(image, extent, attributes, [1, 1]),
  )
  return isDilated(attributes) ? gatherTaps(scope, whole, extent, attributes.dilations) : whole
}

export const convolutions = { conv2d, conv2dFilterGrad, conv2dInputGrad } as const satisfies Readonly<
  Record<string, Emit>
>
