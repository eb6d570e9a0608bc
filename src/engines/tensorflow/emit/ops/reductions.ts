import { attributesAs } from "../../../../ir/node.js"
import type { CumsumOptions } from "../../../../ir/ops/cumsum.js"
import type { ReductionAttributes } from "../../../../ir/reduction.js"
import type { Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import type { Ref } from "../ref.js"

const index = attr.type("int32")

/** A reduction of TensorFlow; those of bools have no type attribute. */
const reduction =
  (op: string): Emit =>
  ({ scope, inputs: [x], node }) => {
    const { axes, keepDims } = attributesAs<ReductionAttributes>(node)
    const type = node.dtype === "bool" ? {} : { T: attr.type(node.dtype) }
    const attributes = { ...type, Tidx: index, keep_dims: attr.bool(keepDims) }
    return scope.op(op, [x as Ref, scope.ints(axes)], node.dtype, attributes)
  }

/** A sum over all axes but the last is the derivative of a bias, which has an op of its own. */
const reduceSum: Emit = (context) => {
  const { scope, inputs, node } = context
  const { axes, keepDims } = attributesAs<ReductionAttributes>(node)
  const rank = node.inputs[0]?.shape.length ?? 0
  const isBias = rank >= 2 && !keepDims && axes.length === rank - 1 && axes.at(-1) === rank - 2
  if (!isBias || node.dtype !== "float32") return reduction("Sum")(context)
  return scope.op("BiasAddGrad", inputs, "float32", { T: attr.type("float32"), data_format: attr.string("NHWC") })
}

const argMax: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("ArgMax", [x as Ref, scope.int(node.attributes.axis as number)], "int32", {
    T: attr.type((x as Ref).type),
    Tidx: index,
    output_type: index,
  })

const cumsum: Emit = ({ scope, inputs: [x], node }) => {
  const { axis, exclusive, reverse } = attributesAs<Required<CumsumOptions> & { readonly axis: number }>(node)
  return scope.op("Cumsum", [x as Ref, scope.int(axis)], node.dtype, {
    T: attr.type(node.dtype),
    Tidx: index,
    exclusive: attr.bool(exclusive),
    reverse: attr.bool(reverse),
  })
}

const segmentSum: Emit = ({ scope, inputs: [x, ids], node }) =>
  scope.op("UnsortedSegmentSum", [x as Ref, ids as Ref, scope.size(node.attributes.count as Size)], node.dtype, {
    T: attr.type(node.dtype),
    Tindices: index,
    Tnumsegments: index,
  })

export const reductions = {
  argMax,
  cumsum,
  reduceAll: reduction("All"),
  reduceAny: reduction("Any"),
  reduceMax: reduction("Max"),
  reduceMean: reduction("Mean"),
  reduceMin: reduction("Min"),
  reduceSum,
  segmentSum,
} as const satisfies Readonly<Record<string, Emit>>
