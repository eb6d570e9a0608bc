import { topologicalOrder } from "../../../ir/graph.js"
import { atPath, createNode, type Node } from "../../../ir/node.js"
import { rewire } from "./rewire.js"

/** Whether a node exchanges the last two axes and nothing else. */
function exchangesMatrix({ op, attributes }: Node): boolean {
  if (op !== "transpose") return false
  const permutation = attributes.permutation as readonly number[]
  const rank = permutation.length
  return rank > 1 && permutation.every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i))
}

/**
 * Matrix products whose operands are transposed matrices become products of the matrices as they stand, with the
 * attributes `flippedA` and `flippedB`: their kernel chooses what to rearrange.
 */
export function absorbTransposes(outputs: readonly Node[]): readonly Node[] {
  const wanted = new Set(outputs)
  for (const node of topologicalOrder(outputs))
    if (node.op !== "matMul") for (const input of node.inputs) wanted.add(input)
  const isAbsorbed = (node: Node): boolean => exchangesMatrix(node) && !wanted.has(node)
  return rewire(
    outputs,
    (node, replaced) => {
      if (node.op !== "matMul" || !node.inputs.some(isAbsorbed)) return undefined
      const [flippedA, flippedB] = node.inputs.map(isAbsorbed)
      const inputs = node.inputs.map((input) => replaced(isAbsorbed(input) ? (input.inputs[0] as Node) : input))
      return atPath(node.path, () => createNode("matMul", inputs, { flippedA, flippedB }, node))
    },
    absorbTransposes,
  )
}
