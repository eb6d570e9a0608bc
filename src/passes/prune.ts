import { topologicalOrder } from "../ir/graph.js"
import { atPath, type Node } from "../ir/node.js"
import { rebuild } from "../ir/op.js"
import { pick } from "../ir/ops/pick.js"
import { mapBodies } from "./bodies.js"
import { inputBehind, remainsOf, take } from "./remains.js"

/** The node with several results that a `pick` takes from, and which of them. */
interface Pick {
  readonly several: Node
  readonly index: number
  /** What the result is without running the node, where that is known. */
  readonly known: Node | undefined
}

function readPick(node: Node): Pick | undefined {
  const [several] = node.inputs
  if (node.op !== "pick" || several === undefined) return undefined
  const index = node.attributes.index as number
  return { several, index, known: inputBehind(several, index) }
}

/** By node, the results that are picked from it. */
function wantedResults(order: readonly Node[]): ReadonlyMap<Node, ReadonlySet<number>> {
  const wanted = new Map<Node, Set<number>>()
  for (const node of order) {
    const picked = readPick(node)
    if (picked === undefined || picked.known !== undefined) continue
    wanted.set(picked.several, (wanted.get(picked.several) ?? new Set()).add(picked.index))
  }
  return wanted
}

function pruneOnce(outputs: readonly Node[]): readonly Node[] {
  const order = topologicalOrder(outputs)
  const wanted = wantedResults(order)
  const kept = new Map<Node, readonly number[]>()
  const pruned = new Map<Node, Node>()
  const next = (node: Node): Node => pruned.get(node) as Node

  const rewrite = (node: Node): Node => {
    const picked = readPick(node)
    if (picked?.known !== undefined) return next(picked.known)
    const inputs = node.inputs.map(next)
    const results = picked && kept.get(picked.several)
    if (results !== undefined)
      return atPath(node.path, () => pick(inputs[0] as Node, results.indexOf(picked?.index as number)))
    const remains = remainsOf(node, wanted.get(node) ?? new Set())
    const isWhole = remains === undefined || remains.inputs.length + remains.results.length === countOf(node)
    if (!isWhole) {
      kept.set(node, remains.results)
      return mapBodies(rebuild(node, take(inputs, remains.inputs), remains.attributes), prune)
    }
    const isSame = inputs.every((input, i) => input === node.inputs[i])
    return mapBodies(isSame ? node : rebuild(node, inputs), prune)
  }

  for (const node of order) pruned.set(node, rewrite(node))
  return outputs.map(next)
}

const countOf = ({ inputs, results = [] }: Node): number => inputs.length + results.length

/**
 * Leaves out of loops and branches what nobody reads: results that are never picked or that are inputs handed on, carries
 * that serve only these, and the inputs that then are not used any more. Run it after differentiation: a pruned loop is not prepared for it.
 */
export function prune(outputs: readonly Node[]): readonly Node[] {
  let before = outputs
  for (;;) {
    const after = pruneOnce(before)
    if (after.every((output, i) => output === before[i])) return after
    before = after
  }
}
