import { finish, type Parts } from "../shape/parts.js"
import { atPath, createNode, type Node } from "./node.js"
import { rebuild } from "./op.js"

/**
 * All nodes that the outputs depend on, inputs before their users.
 * @param known nodes that are left out, with everything that only they depend on
 */
export function topologicalOrder(outputs: readonly Node[], known?: { has(node: Node): boolean }): readonly Node[] {
  const order: Node[] = []
  const visited = new Set<Node>()
  const stack: Node[] = []
  /** Of each node on the stack, the input that is next. */
  const next: number[] = []
  const visit = (node: Node): void => {
    if (visited.has(node) || known?.has(node)) return
    visited.add(node)
    stack.push(node)
    next.push(0)
  }
  for (const output of outputs) {
    visit(output)
    for (let top = stack.length - 1; top >= 0; top = stack.length - 1) {
      const node = stack[top] as Node
      const input = node.inputs[(next[top] as number)++]
      if (input !== undefined) visit(input)
      else {
        stack.pop()
        next.pop()
        order.push(node)
      }
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
