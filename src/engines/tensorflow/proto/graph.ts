import type { Parts } from "../../../shape/parts.js"
import { encode, encodeInParts } from "./encode.js"
import type { AttrValue, FunctionDef, GraphDef, NodeDef } from "./messages.js"

/** The version of TensorFlow's graph format that is written: that of TensorFlow 2.9 and newer ones. */
export const producer = 987

/** A node of a graph; inputs are names of tensors, with `^` before those of ops that only have to run first. */
export const node = (
  name: string,
  op: string,
  inputs: readonly string[] = [],
  attributes: Readonly<Record<string, AttrValue>> = {},
): NodeDef => ({ name, op, input: inputs, attr: attributes })

const graphOf = (nodes: readonly NodeDef[], functions: readonly FunctionDef[]): GraphDef => ({
  node: nodes,
  versions: { producer },
  ...(functions.length === 0 ? {} : { library: { function: functions } }),
})

/** A serialized GraphDef. */
export const encodeGraph = (
  nodes: readonly NodeDef[],
  functions: readonly FunctionDef[] = [],
): Uint8Array<ArrayBuffer> => encode("GraphDef", graphOf(nodes, functions))

/** The same, in parts. */
export const encodeGraphInParts = (
  nodes: readonly NodeDef[],
  functions: readonly FunctionDef[],
): Parts<Uint8Array<ArrayBuffer>> => encodeInParts("GraphDef", graphOf(nodes, functions))
