import { attributesAs } from "../../../../ir/node.js"
import type { ConstantData } from "../../../../ir/ops/constant.js"
import type { DrawAttributes } from "../../../../ir/ops/randomBits.js"
import type { Size } from "../../../../shape/size.js"
import { attr } from "../../proto/attributes.js"
import type { Emit } from "../emit.js"
import type { Ref } from "../ref.js"

const index = attr.type("int32")

const constant: Emit = ({ scope, node }) => {
  const { data, shape } = node.attributes as { readonly data: ConstantData; readonly shape: readonly number[] }
  return scope.constant({ dtype: node.dtype, shape, data })
}

const iota: Emit = ({ scope, node }) => {
  const end = scope.size(node.attributes.length as Size)
  const numbers = scope.op("Range", [scope.int(0), end, scope.int(1)], "int32", { Tidx: index })
  if (node.dtype === "int32") return numbers
  return scope.op("Cast", [numbers], node.dtype, { SrcT: index, DstT: attr.type(node.dtype) })
}

const sizeValue: Emit = ({ scope, node }) => {
  const size = scope.size(node.attributes.size as Size)
  if (node.dtype === "int32") return size
  return scope.op("Cast", [size], node.dtype, { SrcT: index, DstT: attr.type(node.dtype) })
}

/** Philox 4x32-10: the seed is the key; step and draw are the upper words of the counter. */
const randomBits: Emit = ({ scope, inputs: [seed, step], node }) => {
  const { draw, shape } = attributesAs<DrawAttributes>(node)
  const wide = (words: Ref): Ref => scope.op("Bitcast", [words], "uint64", { T: index, type: attr.type("uint64") })
  const key = scope.op("Reshape", [wide(seed as Ref), scope.ints([1])], "uint64", {
    T: attr.type("uint64"),
    Tshape: index,
  })
  const words = [scope.int(0), scope.int(0), step as Ref, scope.int(draw | 0)]
  const packed = scope.op("Pack", words, "int32", { N: attr.int(4), T: index, axis: attr.int(0) })
  const pairs = scope.op("Reshape", [packed, scope.ints([2, 2])], "int32", { T: index, Tshape: index })
  return scope.op("StatelessRandomUniformFullIntV2", [scope.shape(shape), key, wide(pairs), scope.int(1)], "int32", {
    Tshape: index,
    dtype: index,
  })
}

export const sources = { constant, iota, randomBits, sizeValue } as const satisfies Readonly<Record<string, Emit>>
