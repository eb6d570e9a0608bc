import { finish, type Parts } from "../shape/parts.js"
import { atPath, createNode, type Node } from "./node.js"
import { rebuild } from "./op.js"

/**
 * All nodes that the outputs depend on, inputs before their users.
 * @param known nodes that are left out, with everything that only they depend on
 */
export function topologicalOrder(
  outputs: readonly Node[],
  known: { has(node: Node): boolean } = new Set(),
): readonly Node[] {
  const order: Node[] = []
  const visited = new Set<Node>()
  const done = { has: (node: Node) => visited.has(node) || known.has(node) }
  const stack: { readonly node: Node; next: number }[] = []
  for (const output of outputs) {
    if (!done.has(output)) stack.push({ node: output, next: 0 })
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as (typeof stack)[number]
      const input = top.node.inputs[top.next++]
      if (input !== undefined) {
        if (!done.has(input)) stack.push({ node: input, next: 0 })
        continue
      }
      stack.pop()
      if (done.has(top.node)) continue
      visited.add(top.node)
      order.push(top.node)
    }
  }
  return order
}

/**
 * Rebuilds a graph: `rewrite` is given each node with its inputs already rewritten and says what stands in its place.
 * Nodes whose inputs did not change come as they are.
 * @param replaced what is rewritten already; it is added to
 */
export function* rewriteInParts(
  outputs: readonly Node[],
  rewrite: (node: Node, original: Node) => Node,
  replaced: Map<Node, Node> = new Map(),
): Parts<ReadonlyMap<Node, Node>> {
  for (const node of topologicalOrder(outputs, replaced)) {
    const inputs = node.inputs.map((input) => replaced.get(input) as Node)
    const same = inputs.every((input, i) => input === node.inputs[i])
    replaced.set(node, rewrite(same ? node : rebuild(node, inputs), node))
    yield
  }
  return replaced
}

/** `rewriteInParts`, at once. */
export const rewriteGraph = (...given: Parameters<typeof rewriteInParts>): ReadonlyMap<Node, Node> =>
  finish(rewriteInParts(...given))

/** The same node under another path. */
export const moveToPath = (node: Node, path: string): Node =>
  atPath(path, () => createNode(node.op, node.inputs, node.attributes, node.results ?? node))

/** Rebuilds the outputs with other nodes in the place of some. */
export function substitute(outputs: readonly Node[], replacements: ReadonlyMap<Node, Node>): readonly Node[] {
  const replaced = rewriteGraph(outputs, (node, original) => replacements.get(original) ?? node)
  return outputs.map((output) => replaced.get(output) as Node)
}
