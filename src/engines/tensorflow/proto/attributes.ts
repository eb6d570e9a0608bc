import type { HostTensor } from "../../../ir/host.js"
import { type DataTypeName, dataTypes } from "./dataTypes.js"
import type { AttrValue, TensorProto, TensorShapeProto } from "./messages.js"

const utf8 = new TextEncoder()

/** A shape; `undefined` as a size stands for one that is not known, `undefined` as the whole for an unknown rank. */
export const shapeProto = (shape: readonly (number | undefined)[] | undefined): TensorShapeProto =>
  shape === undefined ? { unknownRank: true } : { dim: shape.map((size) => ({ size: size ?? -1 })) }

/** A host value as it stands in a graph. */
export const tensorProto = ({ dtype, shape, data }: HostTensor): TensorProto => ({
  dtype: dataTypes[dtype],
  tensorShape: shapeProto(shape),
  tensorContent: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
})

/** The values of node attributes, one maker for each kind. */
export const attr = {
  type: (name: DataTypeName): AttrValue => ({ type: dataTypes[name] }),
  types: (names: readonly DataTypeName[]): AttrValue => ({ list: { type: names.map((name) => dataTypes[name]) } }),
  shape: (shape: readonly (number | undefined)[] | undefined): AttrValue => ({ shape: shapeProto(shape) }),
  shapes: (shapes: readonly (readonly (number | undefined)[] | undefined)[]): AttrValue => ({
    list: { shape: shapes.map(shapeProto) },
  }),
  int: (i: number | bigint): AttrValue => ({ i }),
  ints: (i: readonly number[]): AttrValue => ({ list: { i } }),
  float: (f: number): AttrValue => ({ f }),
  bool: (b: boolean): AttrValue => ({ b }),
  string: (text: string): AttrValue => ({ s: utf8.encode(text) }),
  strings: (texts: readonly string[]): AttrValue => ({ list: { s: texts.map((text) => utf8.encode(text)) } }),
  tensor: (value: HostTensor): AttrValue => ({ tensor: tensorProto(value) }),
  func: (name: string, attributes: Readonly<Record<string, AttrValue>> = {}): AttrValue => ({
    func: { name, attr: attributes },
  }),
} as const
