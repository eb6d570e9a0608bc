import { attr } from "../../proto/attributes.js"
import { node } from "../../proto/graph.js"
import type { GraphDef, NodeDef } from "../../proto/messages.js"

/** Ops that have no output. */
const withoutOutput =
  /^(NoOp|Assert|(Assign|AssignAdd|AssignSub)VariableOp|Resource\w*Apply\w*|ResourceScatter\w*|ResourceStridedSliceAssign|DestroyResourceOp)$/

const suffix = "/shapewright_done"

/** A tensor that is there when an op has run. */
export const doneTensor = (op: string, outputless: ReadonlySet<string>): string =>
  outputless.has(op) ? `${op}${suffix}:0` : `${op}:0`

/**
 * The binding runs nothing but what gives a tensor. Each op that gives none gets a constant behind it, whose control input
 * it is.
 */
export function withDoneTensors(graph: GraphDef): {
  readonly graph: GraphDef
  readonly outputless: ReadonlySet<string>
} {
  const names = (graph.node ?? []).flatMap(({ name, op }) => (name && op && withoutOutput.test(op) ? [name] : []))
  const done = names.map(
    (name): NodeDef =>
      node(`${name}${suffix}`, "Const", [`^${name}`], {
        dtype: attr.type("float32"),
        value: attr.tensor({ dtype: "float32", shape: [], data: new Float32Array(1) }),
      }),
  )
  return { graph: { ...graph, node: [...(graph.node ?? []), ...done] }, outputless: new Set(names) }
}
