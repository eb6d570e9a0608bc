import type { Size } from "../shape/size.js"
import { topologicalOrder } from "./graph.js"
import { atPath, type Node } from "./node.js"
import { definitionOf, rebuild } from "./op.js"
import { scalar } from "./ops/constant.js"

/**
 * Rewrites all sizes of a graph, those of its types among them. Inputs and attributes change in one step: a node never
 * sees a size of one graph beside a size of the other. A `sizeValue` whose size is a number becomes a constant.
 * @param replacements nodes that stand in the place of others, with their sizes already rewritten
 */
export function mapGraphSizes(
  outputs: readonly Node[],
  map: (size: Size) => Size,
  replacements: ReadonlyMap<Node, Node> = new Map(),
): readonly Node[] {
  const mapped = new Map<Node, Node>()
  for (const node of topologicalOrder(outputs)) {
    const replacement = replacements.get(node)
    mapped.set(
      node,
      replacement ??
        mapNode(
          node,
          node.inputs.map((input) => mapped.get(input) as Node),
          map,
        ),
    )
  }
  return outputs.map((output) => mapped.get(output) as Node)
}

function mapNode(node: Node, inputs: readonly Node[], map: (size: Size) => Size): Node {
  const { mapSizes } = definitionOf(node.op)
  if (mapSizes === undefined && inputs.length === 0) return node
  const attributes = mapSizes === undefined ? node.attributes : mapSizes(node.attributes, map)
  if (node.op === "sizeValue" && typeof attributes.size === "number") {
    const { size } = attributes
    return atPath(node.path, () => scalar(size, node.dtype))
  }
  return rebuild(node, inputs, attributes)
}
