import type { Node } from "../../../ir/node.js"
import { treatmentOf } from "../kernels/table.js"

/** Nodes that show a value of their first input. */
export const isView = (node: Node): boolean => node.op === "pick" || treatmentOf(node.op) === "view"

/** Of every node the one whose storage it shows. */
export function storageOf(order: readonly Node[]): ReadonlyMap<Node, Node> {
  const storage = new Map<Node, Node>()
  for (const node of order) {
    const [first] = node.inputs
    storage.set(node, first !== undefined && isView(node) ? (storage.get(first) as Node) : node)
  }
  return storage
}

/** By storage, the last step that reads or makes it; one past the end for what is wanted afterwards. */
export function lastUses(
  order: readonly Node[],
  results: readonly Node[],
  storage: ReadonlyMap<Node, Node>,
): ReadonlyMap<Node, number> {
  const last = new Map<Node, number>()
  order.forEach((node, i) => {
    for (const value of [node, ...node.inputs]) last.set(storage.get(value) as Node, i)
  })
  for (const result of results) last.set(storage.get(result) as Node, order.length)
  return last
}
