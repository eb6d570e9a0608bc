import { rewriteGraph, rewriteInParts } from "../ir/graph.js"
import { GraphError } from "../ir/infer.js"
import { atPath, type Node } from "../ir/node.js"
import { definitionOf } from "../ir/op.js"
import { finish, type Parts } from "../shape/parts.js"
import { mapBodies } from "./bodies.js"

/** Ops that hold a graph together: every engine has them. */
const structural: ReadonlySet<string> = new Set(["parameter", "pick"])

/**
 * The same outputs in ops that an engine has: composites that it lacks are taken apart, again and again, inside of
 * bodies too.
 * @param isSupported tells whether the engine can run a node as it stands
 * @throws GraphError naming an op that is neither supported nor composite
 */
export function* decomposeInParts(
  outputs: readonly Node[],
  isSupported: (node: Node) => boolean,
): Parts<readonly Node[]> {
  const severals = new Map<Node, readonly Node[]>()
  const replaced = new Map<Node, Node>()
  const settled = (nodes: readonly Node[]): readonly Node[] => nodes.map((node) => replaced.get(node) as Node)
  const rewrite = (node: Node): Node => {
    if (node.op === "pick") return severals.get(node.inputs[0] as Node)?.[node.attributes.index as number] ?? node
    if (structural.has(node.op) || isSupported(node)) return mapBodies(node, (body) => decompose(body, isSupported))
    for (const input of node.inputs) replaced.set(input, input)
    const taken = takeApart(node)
    rewriteGraph(taken, rewrite, replaced)
    const parts = settled(taken)
    if (node.results === undefined) return parts[0] as Node
    severals.set(node, parts)
    return node
  }
  yield* rewriteInParts(outputs, rewrite, replaced)
  return settled(outputs)
}

/** `decomposeInParts`, at once. */
export const decompose = (...given: Parameters<typeof decomposeInParts>): readonly Node[] =>
  finish(decomposeInParts(...given))

/** What a composite node consists of, one node per result. */
function takeApart(node: Node): readonly Node[] {
  const { decompose } = definitionOf(node.op)
  if (decompose === undefined)
    throw new GraphError(`${node.path || node.op}: the engine has no ${node.op}, which cannot be taken apart`)
  const parts = atPath(node.path, () => decompose(node.inputs, node.attributes))
  return "op" in parts ? [parts] : parts
}
