import { type Body, mapBody } from "../ir/body.js"
import type { Node } from "../ir/node.js"
import { rebuild } from "../ir/op.js"

/** True for an attribute that is a function inside the graph. */
export const isBody = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && "parameters" in value && "outputs" in value

/** A node whose bodies (of a `scan`, of both branches of a `cond`) went through a pass; the node itself without one. */
export function mapBodies(node: Node, pass: (outputs: readonly Node[]) => readonly Node[]): Node {
  let changed = false
  const mapped = Object.entries(node.attributes).map(([name, value]) => {
    if (!isBody(value)) return [name, value]
    const body = mapBody(value, pass)
    if (body.outputs.every((output, i) => output === value.outputs[i])) return [name, value]
    changed = true
    return [name, body]
  })
  return changed ? rebuild(node, node.inputs, Object.fromEntries(mapped)) : node
}
