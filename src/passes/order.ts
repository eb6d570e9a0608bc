import { topologicalOrder } from "../ir/graph.js"
import type { Node } from "../ir/node.js"

/** Which nodes should, where the graph allows it, run after which others. */
export type Wishes = ReadonlyMap<Node, readonly Node[]>

/**
 * All nodes that the outputs depend on, inputs before their users: depth first, so that values are used soon after they
 * are made. A node with wishes waits for them as long as anything else can run.
 */
export function executionOrder(outputs: readonly Node[], wishes: Wishes = new Map()): readonly Node[] {
  const order = topologicalOrder(outputs)
  if (wishes.size === 0) return order
  const position = new Map(order.map((node, i) => [node, i]))
  const missing = order.map((node) => new Set(node.inputs).size)
  const unmet = order.map((node) => wishes.get(node)?.length ?? 0)
  const users = order.map((): number[] => [])
  const wishers = order.map((): number[] => [])
  order.forEach((node, i) => {
    for (const input of new Set(node.inputs)) users[position.get(input) as number]?.push(i)
    for (const wish of wishes.get(node) ?? []) wishers[position.get(wish) as number]?.push(i)
  })
  const ready = order.flatMap((_, i) => (missing[i] === 0 ? [i] : []))
  const result: Node[] = []
  while (ready.length > 0) {
    const [next] = ready.splice(
      Math.max(
        0,
        ready.findIndex((i) => unmet[i] === 0),
      ),
      1,
    ) as [number]
    result.push(order[next] as Node)
    for (const wisher of wishers[next] as number[]) unmet[wisher]!--
    for (const user of users[next] as number[]) if (--missing[user]! === 0) insert(ready, user)
  }
  return result
}

/** Puts a number into its place among sorted ones. */
function insert(sorted: number[], value: number): void {
  let at = sorted.length
  while (at > 0 && (sorted[at - 1] as number) > value) at--
  sorted.splice(at, 0, value)
}
