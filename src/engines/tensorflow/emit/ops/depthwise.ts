import { attributesAs, type Node } from "../../../../ir/node.js"
import type { ConvolutionAttributes } from "../../../../ir/window.js"
import { addSizes, multiplySizes, type Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import { paddedShape, paddingAttributes, padImage, unpadImage } from "./padding.js"

const float = attr.type("float32")
const index = attr.type("int32")

const attributesOf = (node: Node): ConvolutionAttributes => attributesAs<ConvolutionAttributes>(node)

/** TensorFlow's own ops take one stride for both axes, and no dilation. */
const hasKernel = ({ strides, dilations }: ConvolutionAttributes): boolean =>
  strides[0] === strides[1] && dilations[0] === 1 && dilations[1] === 1

const depthwise = (image: readonly Size[], filter: readonly Size[], attributes: ConvolutionAttributes) => ({
  T: float,
  data_format: attr.string("NHWC"),
  strides: attr.ints([1, ...attributes.strides, 1]),
  dilations: attr.ints([1, 1, 1, 1]),
  ...paddingAttributes(image, {
    window: [filter[0] as number, filter[1] as number],
    strides: attributes.strides,
    dilations: [1, 1],
    padding: attributes.padding,
  }),
})

/** One tap of the filter: where it lies in the padded image, and its own place. */
interface Tap {
  readonly place: readonly [number, number]
  readonly begin: Ref
  readonly end: Ref
  readonly strides: Ref
}

/** All taps of a filter that gives `out`. */
function tapsOf(scope: Scope, filter: readonly Size[], out: readonly Size[], attributes: ConvolutionAttributes) {
  const { strides, dilations } = attributes
  const [height, width] = filter as readonly [number, number]
  const covered = (axis: 0 | 1): Size => addSizes(multiplySizes(addSizes(out[axis + 1] as Size, -1), strides[axis]), 1)
  const taps: Tap[] = []
  for (let u = 0; u < height; u++)
    for (let v = 0; v < width; v++) {
      const [top, left] = [u * dilations[0], v * dilations[1]]
      taps.push({
        place: [u, v],
        begin: scope.ints([0, top, left, 0]),
        end: scope.shape([out[0] as Size, addSizes(covered(0), top), addSizes(covered(1), left), filter[2] as Size]),
        strides: scope.ints([1, ...strides, 1]),
      })
    }
  return taps
}

const op = (scope: Scope, name: string, ...inputs: readonly Ref[]): Ref =>
  scope.op(name, inputs, "float32", { T: float })

const reshape = (scope: Scope, x: Ref, shape: readonly Size[]): Ref =>
  scope.op("Reshape", [x, scope.shape(shape)], "float32", { T: float, Tshape: index })

const sum = (scope: Scope, x: Ref, axes: readonly number[]): Ref =>
  scope.op("Sum", [x, scope.ints(axes)], "float32", { T: float, Tidx: index, keep_dims: attr.bool(false) })

const total = (scope: Scope, parts: readonly Ref[]): Ref =>
  scope.op("AddN", parts, "float32", { N: attr.int(parts.length), T: float })

const seen = (scope: Scope, padded: Ref, { begin, end, strides }: Tap): Ref =>
  scope.op("StridedSlice", [padded, begin, end, strides], "float32", { T: float, Index: index })

const weightsOf = (scope: Scope, filter: Ref, shape: readonly Size[], { place }: Tap): Ref => {
  const part = scope.op(
    "Slice",
    [filter, scope.ints([...place, 0, 0]), scope.shape([1, 1, ...shape.slice(2)])],
    "float32",
    { T: float, Index: index },
  )
  return reshape(scope, part, shape.slice(2))
}

const depthwiseConv2d: Emit = ({ scope, inputs: [x, filter], node }) => {
  const attributes = attributesOf(node)
  const [image, { shape }] = node.inputs as readonly [Node, Node]
  if (hasKernel(attributes))
    return scope.op(
      "DepthwiseConv2dNative",
      [x as Ref, filter as Ref],
      "float32",
      depthwise(image.shape, shape, attributes),
    )
  const padded = padImage(scope, x as Ref, attributes.padding)
  const parts = tapsOf(scope, shape, node.shape, attributes).map((tap) => {
    const column = reshape(scope, seen(scope, padded, tap), [...node.shape.slice(0, 3), shape[2] as Size, 1])
    return op(scope, "Mul", column, weightsOf(scope, filter as Ref, shape, tap))
  })
  return reshape(scope, total(scope, parts), node.shape)
}

const depthwiseConv2dInputGrad: Emit = ({ scope, inputs: [dy, filter], node }) => {
  const attributes = attributesOf(node)
  const [{ shape: out }, { shape }] = node.inputs as readonly [Node, Node]
  if (hasKernel(attributes))
    return scope.op(
      "DepthwiseConv2dNativeBackpropInput",
      [scope.shape(node.shape), filter as Ref, dy as Ref],
      "float32",
      depthwise(node.shape, shape, attributes),
    )
  const columns = reshape(scope, dy as Ref, [...out.slice(0, 3), ...shape.slice(2)])
  const whole = scope.shape(paddedShape(node.shape, attributes.padding, addSizes))
  const parts = tapsOf(scope, shape, out, attributes).map((tap) => {
    const part = sum(scope, op(scope, "Mul", columns, weightsOf(scope, filter as Ref, shape, tap)), [4])
    return scope.op("StridedSliceGrad", [whole, tap.begin, tap.end, tap.strides, part], "float32", {
      T: float,
      Index: index,
    })
  })
  return unpadImage(scope, total(scope, parts), attributes.padding, node.shape)
}

const depthwiseConv2dFilterGrad: Emit = ({ scope, inputs: [x, dy], node }) => {
  const attributes = attributesOf(node)
  const [image, { shape: out }] = node.inputs as readonly [Node, Node]
  const { shape } = node
  if (hasKernel(attributes))
    return scope.op(
      "DepthwiseConv2dNativeBackpropFilter",
      [x as Ref, scope.shape(shape), dy as Ref],
      "float32",
      depthwise(image.shape, shape, attributes),
    )
  const padded = padImage(scope, x as Ref, attributes.padding)
  const columns = reshape(scope, dy as Ref, [...out.slice(0, 3), ...shape.slice(2)])
  const parts = tapsOf(scope, shape, out, attributes).map((tap) => {
    const column = reshape(scope, seen(scope, padded, tap), [...out.slice(0, 3), shape[2] as Size, 1])
    return sum(scope, op(scope, "Mul", column, columns), [0, 1, 2])
  })
  const stacked = scope.op("Pack", parts, "float32", { N: attr.int(parts.length), T: float, axis: attr.int(0) })
  return reshape(scope, stacked, shape)
}

export const depthwiseConvolutions = {
  depthwiseConv2d,
  depthwiseConv2dFilterGrad,
  depthwiseConv2dInputGrad,
} as const satisfies Readonly<Record<string, Emit>>
