/** A call in a model of Keras, of a layer, an input or a function that makes a mask. */
export interface OrderNode {
  /** What is called; the same for all calls of a shared layer. */
  readonly operation: object
  /** The calls whose results it takes, in the order of its arguments. */
  readonly inputs: readonly OrderNode[]
}

/**
 * What a model calls, in the order in which Keras lists it: by the largest number of calls to an output, from the farthest
 * on, and where that is the same in the order in which it is found from the outputs. Weights are numbered in this order.
 */
export function kerasOrder(outputs: readonly OrderNode[]): readonly object[] {
  const found = new Map<object, number>()
  const sorted: OrderNode[] = []
  const seen = new Set<OrderNode>()
  for (const output of outputs) visit(output, found, seen, sorted)
  const depths = new Map<OrderNode, number>()
  const operationDepths = new Map<object, number>()
  for (const node of sorted.toReversed()) {
    const depth = Math.max(depths.get(node) ?? 0, operationDepths.get(node.operation) ?? 0)
    depths.set(node, depth)
    operationDepths.set(node.operation, depth)
    for (const input of node.inputs) depths.set(input, Math.max(depth + 1, depths.get(input) ?? 0))
  }
  const rank = (operation: object): readonly [number, number] => [
    -(operationDepths.get(operation) ?? 0),
    found.get(operation) ?? 0,
  ]
  return [...operationDepths.keys()].sort((a, b) => {
    const [depthA, indexA] = rank(a)
    const [depthB, indexB] = rank(b)
    return depthA - depthB || indexA - indexB
  })
}

/** Puts a call behind all that it depends on; without recursion, for models of any depth. */
function visit(start: OrderNode, found: Map<object, number>, seen: Set<OrderNode>, sorted: OrderNode[]): void {
  const stack: { readonly node: OrderNode; next: number }[] = []
  const enter = (node: OrderNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (!found.has(node.operation)) found.set(node.operation, found.size)
    stack.push({ node, next: 0 })
  }
  enter(start)
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const input = top.node.inputs[top.next++]
    if (input !== undefined) enter(input)
    else sorted.push((stack.pop() as { readonly node: OrderNode }).node)
  }
}
