import { type Body, mapBody } from "../../src/ir/body.js"
import { rewriteGraph } from "../../src/ir/graph.js"
import type { Attributes, Node } from "../../src/ir/node.js"
import { definitionOf, rebuild } from "../../src/ir/op.js"
import type { CondAttributes } from "../../src/ir/ops/cond.js"
import type { ScanAttributes } from "../../src/ir/ops/scan.js"

/** The same values computed by primitives alone, also inside loops and branches. */
export function expandComposites(outputs: readonly Node[]): readonly Node[] {
  const severalParts = new Map<Node, readonly Node[]>()
  const expand = (node: Node): Node => {
    const [first] = node.inputs
    const parts = node.op === "pick" && first !== undefined ? severalParts.get(first) : undefined
    if (parts !== undefined) return parts[Number(node.attributes.index)] as Node
    if (node.op === "scan" || node.op === "cond") return rebuild(node, node.inputs, withExpandedBodies(node))
    const decomposed = definitionOf(node.op).decompose?.(node.inputs, node.attributes)
    if (decomposed === undefined) return node
    const expanded = expandComposites("op" in decomposed ? [decomposed] : decomposed)
    if (node.results === undefined) return expanded[0] as Node
    severalParts.set(node, expanded)
    return node
  }
  const replaced = rewriteGraph(outputs, expand)
  return outputs.map((output) => replaced.get(output) as Node)
}

function withExpandedBodies({ op, attributes }: Node): Attributes {
  const expandBody = (body: Body): Body => mapBody(body, expandComposites)
  if (op === "scan") {
    const { backward: _, body, ...rest } = attributes as unknown as ScanAttributes
    return { ...rest, body: expandBody(body) }
  }
  const branches = attributes as unknown as CondAttributes
  return { whenTrue: expandBody(branches.whenTrue), whenFalse: expandBody(branches.whenFalse) }
}
