import { topologicalOrder } from "../../../ir/graph.js"
import { atPath, createNode, type Node } from "../../../ir/node.js"
import { sameShape } from "../../../shape/value.js"
import type { FusedProgram } from "../simd/fusedKernel.js"
import { operationOf } from "../simd/operations.js"
import { rewire } from "./rewire.js"

/** Kernels of more ops or inputs run out of registers. */
const mostSteps = 40
const mostInputs = 14

const isFusible = (node: Node): boolean => {
  const [first] = node.inputs
  return first !== undefined && operationOf(node.op, first.dtype, node.dtype) !== undefined
}

/** A node whose value is wanted, and all the nodes that are computed only on the way to it. */
interface Group {
  readonly root: Node
  readonly members: Set<Node>
  readonly inputs: Set<Node>
}

/** Puts each elementwise node into the group of its users, when they are all in one group and of its shape. */
function groupsOf(outputs: readonly Node[]): ReadonlyMap<Node, Group> {
  const order = topologicalOrder(outputs)
  const users = new Map<Node, Node[]>()
  for (const node of order)
    for (const input of new Set(node.inputs)) users.set(input, [...(users.get(input) ?? []), node])
  const wanted = new Set(outputs)
  const groupOf = new Map<Node, Group>()
  for (const node of [...order].reverse()) {
    if (!isFusible(node)) continue
    const [group, ...others] = new Set((users.get(node) ?? []).map((user) => groupOf.get(user)))
    const joins =
      group !== undefined &&
      others.length === 0 &&
      !wanted.has(node) &&
      sameShape(node.shape, group.root.shape) &&
      group.members.size < mostSteps &&
      inputsWith(group, node).size <= mostInputs
    if (joins) {
      const inputs = inputsWith(group, node)
      group.inputs.clear()
      for (const input of inputs) group.inputs.add(input)
      group.members.add(node)
      groupOf.set(node, group)
    } else groupOf.set(node, { root: node, members: new Set([node]), inputs: new Set(node.inputs) })
  }
  return groupOf
}

function inputsWith({ inputs }: Group, node: Node): Set<Node> {
  const all = new Set([...inputs, ...node.inputs])
  all.delete(node)
  return all
}

/** Runs neighbouring elementwise ops of one shape in one pass over memory: as nodes of the op `fused`. */
export function fuseElementwise(outputs: readonly Node[]): readonly Node[] {
  const groupOf = groupsOf(outputs)
  const position = new Map(topologicalOrder(outputs).map((node, i) => [node, i]))
  const byPosition = (a: Node, b: Node): number => (position.get(a) as number) - (position.get(b) as number)
  return rewire(
    outputs,
    (node, replaced) => {
      const group = groupOf.get(node)
      // Members other than the root are not reached any more.
      if (group === undefined || group.root !== node) return group && node
      const members = [...group.members].sort(byPosition)
      const inputs = [...group.inputs].sort(byPosition)
      const numbers = new Map([...inputs, ...members].map((one, i) => [one, i]))
      const program: FusedProgram = {
        inputs: inputs.map(({ dtype }) => dtype),
        steps: members.map(({ op, inputs: operands, dtype }) => ({
          op,
          dtype,
          operands: operands.map((operand) => numbers.get(operand) as number),
        })),
      }
      return atPath(node.path, () => createNode("fused", inputs.map(replaced), { program }, node))
    },
    fuseElementwise,
  )
}
