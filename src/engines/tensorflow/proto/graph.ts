import { encode } from "./encode.js"
import type { AttrValue, FunctionDef, NodeDef } from "./messages.js"

/** The version of TensorFlow's graph format that is written: that of TensorFlow 2.9 and newer ones. */
export const producer = 987

/** A node of a graph; inputs are names of tensors, with `^` before those of ops that only have to run first. */
export const node = (
  name: string,
  op: string,
  inputs: readonly string[] = [],
  attributes: Readonly<Record<string, AttrValue>> = {},
): NodeDef => ({ name, op, input: inputs, attr: attributes })

/** A serialized GraphDef. */
export const encodeGraph = (
  nodes: readonly NodeDef[],
  functions: readonly FunctionDef[] = [],
): Uint8Array<ArrayBuffer> =>
  encode("GraphDef", {
    node: nodes,
    versions: { producer },
    ...(functions.length === 0 ? {} : { library: { function: functions } }),
  })
