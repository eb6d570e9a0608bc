import type { Node } from "../../../../ir/node.js"
import type { Padding } from "../../../../ir/ops/pad.js"
import type { Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit, EmitContext } from "../emit.js"
import { product } from "../product.js"
import type { Ref } from "../ref.js"
import { isVectorProduct, vectorProduct } from "../vectorProduct.js"

const index = attr.type("int32")
const typed = ({ type }: Ref) => ({ T: attr.type(type) })

const reshape: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("Reshape", [x as Ref, scope.shape(node.shape)], node.dtype, { ...typed(x as Ref), Tshape: index })

const broadcastTo: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("BroadcastTo", [x as Ref, scope.shape(node.shape)], node.dtype, { ...typed(x as Ref), Tidx: index })

const transpose: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("Transpose", [x as Ref, scope.ints(node.attributes.permutation as readonly number[])], node.dtype, {
    ...typed(x as Ref),
    Tperm: index,
  })

const concat: Emit = ({ scope, inputs, node }) => {
  if (inputs.length === 1) return inputs[0] as Ref
  return scope.op("ConcatV2", [...inputs, scope.int(node.attributes.axis as number)], node.dtype, {
    N: attr.int(inputs.length),
    T: attr.type(node.dtype),
    Tidx: index,
  })
}

const gather: Emit = ({ scope, inputs: [x, indices], node }) =>
  scope.op("GatherV2", [x as Ref, indices as Ref, scope.int(node.attributes.axis as number)], node.dtype, {
    Tparams: attr.type(node.dtype),
    Tindices: index,
    Taxis: index,
    batch_dims: attr.int(0),
  })

const slice: Emit = ({ scope, inputs: [x], node }) => {
  const { begin, size } = node.attributes as { readonly begin: readonly number[]; readonly size: readonly Size[] }
  return scope.op("Slice", [x as Ref, scope.ints(begin), scope.shape(size)], node.dtype, {
    ...typed(x as Ref),
    Index: index,
  })
}

const split: Emit = ({ scope, inputs: [x], node }) => {
  const { sizes, axis } = node.attributes as { readonly sizes: readonly number[]; readonly axis: number }
  if (sizes.length === 1) return [x as Ref]
  const gives = sizes.map(() => (x as Ref).type)
  const attributes = { ...typed(x as Ref), num_split: attr.int(sizes.length) }
  if (sizes.every((size) => size === sizes[0]))
    return scope.ops("Split", { inputs: [scope.int(axis), x as Ref], attributes, gives })
  const inputs = [x as Ref, scope.ints(sizes), scope.int(axis)]
  return scope.ops("SplitV", { inputs, attributes: { ...attributes, Tlen: index }, gives })
}

const pad: Emit = ({ scope, inputs: [x], node }) => {
  const { paddings, value } = node.attributes as { readonly paddings: readonly Padding[]; readonly value: number }
  const pairs = scope.op("Reshape", [scope.shape(paddings.flat()), scope.ints([paddings.length, 2])], "int32", {
    T: index,
    Tshape: index,
  })
  const holder = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[node.dtype]
  const filling = scope.constant({ dtype: node.dtype, shape: [], data: holder.of(value) })
  return scope.op("PadV2", [x as Ref, pairs, filling], node.dtype, { ...typed(x as Ref), Tpaddings: index })
}

const reverse: Emit = ({ scope, inputs: [x], node }) =>
  scope.op("ReverseV2", [x as Ref, scope.ints(node.attributes.axes as readonly number[])], node.dtype, {
    ...typed(x as Ref),
    Tidx: index,
  })

const oneHot: Emit = ({ scope, inputs: [indices], node }) =>
  scope.op(
    "OneHot",
    [indices as Ref, scope.int(node.attributes.depth as number), scope.float(1), scope.float(0)],
    "float32",
    { T: attr.type("float32"), TI: index, axis: attr.int(-1) },
  )

/** The matrix whose last two axes a node exchanges. */
function transposed(node: Node): Node | undefined {
  if (node.op !== "transpose") return undefined
  const permutation = node.attributes.permutation as readonly number[]
  const rank = permutation.length
  const swaps = permutation.every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i))
  return swaps ? (node.inputs[0] as Node) : undefined
}

/** The operands of a product, with a flag for each that is taken transposed. */
function operands({ node, inputs, written }: EmitContext): readonly (readonly [Ref, boolean])[] {
  return node.inputs.map((input, i) => {
    const source = transposed(input)
    return source === undefined ? [inputs[i] as Ref, false] : [written(source), true]
  })
}

const matMul: Emit = (context) => {
  const { scope, node } = context
  const [[a, aFlag], [b, bFlag]] = operands(context) as [readonly [Ref, boolean], readonly [Ref, boolean]]
  if (scope.library.vectorProducts && !aFlag && !bFlag && isVectorProduct(node)) return vectorProduct(scope, a, b)
  if (node.inputs.every(({ shape }) => shape.length === 2))
    return product(scope, "MatMul", [a, b], { transpose_a: attr.bool(aFlag), transpose_b: attr.bool(bFlag) })
  return product(scope, "BatchMatMulV2", [a, b], { adj_x: attr.bool(aFlag), adj_y: attr.bool(bFlag) })
}

export const shapes = {
  broadcastTo,
  concat,
  gather,
  matMul,
  oneHot,
  pad,
  reshape,
  reverse,
  slice,
  split,
  transpose,
} as const satisfies Readonly<Record<string, Emit>>
