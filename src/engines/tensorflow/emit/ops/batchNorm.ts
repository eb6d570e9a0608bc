import type { Node } from "../../../../ir/node.js"
import type { Size } from "../../../../shape/size.js"
import { sizeOfShape } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit, EmitContext } from "../emit.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"

const float = { T: attr.type("float32") }
const reshaping = { ...float, Tshape: attr.type("int32") }

/** Numbers of a sample from which TensorFlow's kernels are faster than ops for the parts: they take long to start. */
const fewest = 2048

/**
 * Whether a normalization is written as TensorFlow's own op: decided by the numbers of a sample, of which those that are
 * known only at run time are taken for many.
 */
export function isLargeNormalization({ op, inputs }: Node): boolean {
  const x = (op === "batchNormGrad" ? inputs[1] : inputs[0]) as Node
  const [, ...sample] = x.shape
  const elements = sizeOfShape(sample)
  return typeof elements === "string" || elements >= fewest
}

const attributesOf = ({ attributes }: Node, training: boolean) => ({
  ...float,
  U: attr.type("float32"),
  epsilon: attr.float(attributes.epsilon as number),
  data_format: attr.string("NHWC"),
  is_training: attr.bool(training),
})

/** A value as the images that the kernels take: `[..., 1, 1, c]`. */
function toImages(scope: Scope, x: Ref, shape: readonly Size[]): Ref {
  if (shape.length === 4) return x
  return scope.op("Reshape", [x, scope.shape([-1, 1, 1, shape.at(-1) as Size])], "float32", reshaping)
}

const fromImages = (scope: Scope, x: Ref, shape: readonly Size[]): Ref =>
  shape.length === 4 ? x : scope.op("Reshape", [x, scope.shape(shape)], "float32", reshaping)

/** `(n - 1) / n`: TensorFlow gives the variance of `n` numbers as an estimate for more than those. */
function correction(scope: Scope, beside: readonly Size[]): Ref {
  const count = sizeOfShape(beside)
  if (typeof count === "number") return scope.float(Math.max(count - 1, 1) / Math.max(count, 1))
  return scope.once(`correction ${count}`, () => {
    const n = scope.cast(scope.size(count), "float32")
    const others = scope.op(
      "Maximum",
      [scope.op("Sub", [n, scope.float(1)], "float32", float), scope.float(1)],
      "float32",
      float,
    )
    return scope.op("RealDiv", [others, n], "float32", float)
  })
}

const batchNorm: Emit = ({ scope, node, inputs: [x, gamma, beta] }) => {
  const { shape } = node.inputs[0] as Node
  const none = scope.constant({ dtype: "float32", shape: [0], data: new Float32Array(0) })
  const [y, mean, estimate, ...kept] = scope.ops("FusedBatchNormV2", {
    inputs: [toImages(scope, x as Ref, shape), gamma as Ref, beta as Ref, none, none],
    attributes: attributesOf(node, true),
    gives: ["float32", "float32", "float32", "float32", "float32"],
  }) as readonly [Ref, Ref, Ref, Ref, Ref]
  const variance = scope.op("Mul", [estimate, correction(scope, shape.slice(0, -1))], "float32", float)
  return [fromImages(scope, y, shape), mean, variance, ...kept]
}

const batchNormGrad: Emit = ({ scope, node, inputs }) => {
  const { shape } = node.inputs[1] as Node
  const [dy, x, ...vectors] = inputs as readonly [Ref, Ref, Ref, Ref, Ref]
  const [byX, byGamma, byBeta] = scope.ops("FusedBatchNormGradV2", {
    inputs: [toImages(scope, dy, shape), toImages(scope, x, shape), ...vectors],
    attributes: attributesOf(node, true),
    gives: ["float32", "float32", "float32", "float32", "float32"],
  }) as readonly [Ref, Ref, Ref]
  return [fromImages(scope, byX, shape), byGamma, byBeta]
}

/** TensorFlow's optimizer makes one op of it with the convolution before and a ReLU behind. */
const normalizeBy: Emit = ({ scope, node, inputs: [x, ...statistics] }: EmitContext) => {
  const [y] = scope.ops("FusedBatchNormV3", {
    inputs: [toImages(scope, x as Ref, node.shape), ...statistics],
    attributes: { ...attributesOf(node, false), exponential_avg_factor: attr.float(1) },
    gives: ["float32", "float32", "float32", "float32", "float32", "float32"],
  })
  return fromImages(scope, y as Ref, node.shape)
}

export const normalizations = { batchNorm, batchNormGrad, normalizeBy } as const satisfies Readonly<
  Record<string, Emit>
>
