import { attributesAs, type Node } from "../../../../ir/node.js"
import type { PoolAttributes } from "../../../../ir/window.js"
import { addSizes, type Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import { isPadded, paddedShape, paddingAttributes, padImage, unpadImage } from "./padding.js"

const float = attr.type("float32")

const attributesOf = (node: Node): PoolAttributes => attributesAs<PoolAttributes>(node)

const pool = ({ window, strides }: PoolAttributes) => ({
  T: float,
  data_format: attr.string("NHWC"),
  ksize: attr.ints([1, ...window, 1]),
  strides: attr.ints([1, ...strides, 1]),
})

const maxPool = (image: readonly Size[], attributes: PoolAttributes) => ({
  ...pool(attributes),
  ...paddingAttributes(image, { ...attributes, dilations: [1, 1] }),
})

const maxPool2d: Emit = ({ scope, inputs, node }) =>
  scope.op("MaxPool", inputs, "float32", maxPool((node.inputs[0] as Node).shape, attributesOf(node)))

const maxPool2dGrad: Emit = ({ scope, inputs, node }) =>
  scope.op("MaxPoolGrad", inputs, "float32", maxPool(node.shape, attributesOf(node)))

const averages = (attributes: PoolAttributes) => ({ ...pool(attributes), padding: attr.string("VALID") })

const multiply = (scope: Scope, a: Ref, b: Ref): Ref => scope.op("Mul", [a, b], "float32", { T: float })

/** For each window of a padded image the number by which the mean over all its elements is too small. */
function correction(scope: Scope, [, height, width]: readonly Size[], attributes: PoolAttributes): Ref {
  const ones = scope.op("Fill", [scope.shape([1, height as Size, width as Size, 1]), scope.float(1)], "float32", {
    T: float,
    index_type: attr.type("int32"),
  })
  const parts = scope.op("AvgPool", [padImage(scope, ones, attributes.padding)], "float32", averages(attributes))
  return scope.op("Reciprocal", [parts], "float32", { T: float })
}

const averagePool2d: Emit = ({ scope, inputs: [x], node }) => {
  const attributes = attributesOf(node)
  const { padding } = attributes
  const means = scope.op("AvgPool", [padImage(scope, x as Ref, padding)], "float32", averages(attributes))
  if (!isPadded(padding)) return means
  return multiply(scope, means, correction(scope, (node.inputs[0] as Node).shape, attributes))
}

const averagePool2dGrad: Emit = ({ scope, inputs: [dy], node }) => {
  const attributes = attributesOf(node)
  const { padding } = attributes
  const given = isPadded(padding) ? multiply(scope, dy as Ref, correction(scope, node.shape, attributes)) : (dy as Ref)
  const whole = scope.shape(paddedShape(node.shape, padding, addSizes))
  const padded = scope.op("AvgPoolGrad", [whole, given], "float32", averages(attributes))
  return unpadImage(scope, padded, padding, node.shape)
}

export const pooling = { averagePool2d, averagePool2dGrad, maxPool2d, maxPool2dGrad } as const satisfies Readonly<
  Record<string, Emit>
>
