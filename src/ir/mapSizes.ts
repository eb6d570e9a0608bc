import { finish, type Parts } from "../shape/parts.js"
import type { Size } from "../shape/size.js"
import { topologicalOrder } from "./graph.js"
import { GraphError } from "./infer.js"
import { atPath, type Node } from "./node.js"
import { definitionOf, rebuild } from "./op.js"
import { scalar } from "./ops/constant.js"

/** Sizes that do not fit together once they are rewritten. */
export class MisfitError extends GraphError {
  /** The node that does not take them, as it was before. */
  readonly node: Node
  /** Its inputs, rewritten. */
  readonly inputs: readonly Node[]

  constructor(cause: GraphError, node: Node, inputs: readonly Node[]) {
    super(cause.message, { cause })
    this.node = node
    this.inputs = inputs
  }
}

/**
 * Rewrites all sizes of a graph, those of its types among them. Inputs and attributes change in one step: a node never
 * sees a size of one graph beside a size of the other. A `sizeValue` whose size is a number becomes a constant.
 * @param replacements nodes that stand in the place of others, with their sizes already rewritten
 * @throws MisfitError where the new sizes do not fit together
 */
export function* mapSizesInParts(
  outputs: readonly Node[],
  map: (size: Size) => Size,
  replacements: ReadonlyMap<Node, Node> = new Map(),
): Parts<readonly Node[]> {
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
    yield
  }
  return outputs.map((output) => mapped.get(output) as Node)
}

/** `mapSizesInParts`, at once. */
export const mapGraphSizes = (...given: Parameters<typeof mapSizesInParts>): readonly Node[] =>
  finish(mapSizesInParts(...given))

function mapNode(node: Node, inputs: readonly Node[], map: (size: Size) => Size): Node {
  const { mapSizes } = definitionOf(node.op)
  if (mapSizes === undefined && inputs.length === 0) return node
  const attributes = mapSizes === undefined ? node.attributes : mapSizes(node.attributes, map)
  if (node.op === "sizeValue" && typeof attributes.size === "number") {
    const { size } = attributes
    return atPath(node.path, () => scalar(size, node.dtype))
  }
  try {
    return rebuild(node, inputs, attributes)
  } catch (error) {
    throw error instanceof GraphError && !(error instanceof MisfitError) ? new MisfitError(error, node, inputs) : error
  }
}
