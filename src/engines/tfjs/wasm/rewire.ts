import type { Body } from "../../../ir/body.js"
import { topologicalOrder } from "../../../ir/graph.js"
import { atPath, createNode, type Node } from "../../../ir/node.js"
import { isBody } from "../../../passes/bodies.js"

/** What stands in the place of a node, given what stands in the place of others; undefined for the node itself. */
export type Replace = (node: Node, replaced: (node: Node) => Node) => Node | undefined

/**
 * Replaces nodes by others of the same type, without inferring types again: the forms of this engine are no ops that
 * the graph knows. `pass` is what the bodies of loops and branches go through.
 */
export function rewire(
  outputs: readonly Node[],
  replace: Replace,
  pass: (outputs: readonly Node[]) => readonly Node[],
): readonly Node[] {
  const replacements = new Map<Node, Node>()
  const replaced = (node: Node): Node => replacements.get(node) as Node
  for (const node of topologicalOrder(outputs))
    replacements.set(node, replace(node, replaced) ?? same(node, replaced, pass))
  return outputs.map(replaced)
}

function same(node: Node, replaced: (node: Node) => Node, pass: (outputs: readonly Node[]) => readonly Node[]): Node {
  const inputs = node.inputs.map(replaced)
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [name, isBody(value) ? passBody(value, pass) : value]),
  )
  const isSame =
    inputs.every((input, i) => input === node.inputs[i]) &&
    Object.entries(attributes).every(([name, value]) => value === node.attributes[name])
  if (isSame) return node
  return atPath(node.path, () => createNode(node.op, inputs, attributes, node.results ?? node))
}

function passBody(body: Body, pass: (outputs: readonly Node[]) => readonly Node[]): Body {
  const outputs = pass(body.outputs)
  return outputs.every((output, i) => output === body.outputs[i]) ? body : { parameters: body.parameters, outputs }
}
