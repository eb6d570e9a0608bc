import { rewriteGraph, topologicalOrder } from "../../../ir/graph.js"
import { atPath, createNode, type Node } from "../../../ir/node.js"
import { mapBodies } from "../../../passes/bodies.js"

/** Whether a node exchanges the last two axes and nothing else. */
function exchangesMatrix({ op, attributes }: Node): boolean {
  if (op !== "transpose") return false
  const permutation = attributes.permutation as readonly number[]
  const rank = permutation.length
  return rank > 1 && permutation.every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i))
}

/**
 * Matrix products whose operands are transposed matrices become products of the matrices as they stand, with the
 * attributes `flippedA` and `flippedB`: their kernel chooses what to rearrange. This form is for that kernel alone, so
 * the pass comes after all others.
 */
export function absorbTransposes(outputs: readonly Node[]): readonly Node[] {
  const wanted = new Set(outputs)
  for (const node of topologicalOrder(outputs))
    if (node.op !== "matMul") for (const input of node.inputs) wanted.add(input)
  const absorbed = new Map<Node, Node>()
  const replaced = rewriteGraph(outputs, (node, original) => {
    if (exchangesMatrix(original) && !wanted.has(original)) absorbed.set(node, node.inputs[0] as Node)
    if (node.op !== "matMul") return mapBodies(node, absorbTransposes)
    const [a, b] = node.inputs as readonly [Node, Node]
    const [flippedA, flippedB] = [absorbed.has(a), absorbed.has(b)]
    if (!flippedA && !flippedB) return node
    const inputs = [absorbed.get(a) ?? a, absorbed.get(b) ?? b]
    return atPath(node.path, () => createNode("matMul", inputs, { flippedA, flippedB }, node))
  })
  return outputs.map((output) => replaced.get(output) as Node)
}
