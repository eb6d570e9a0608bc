import { topologicalOrder } from "../ir/graph.js"
import type { Node, TensorType } from "../ir/node.js"
import type { Entry } from "../ir/program.js"
import { evaluateSize, type SizeBindings } from "../shape/size.js"
import { resultsOf } from "./entry.js"

/** What a run of an entry comes to, as far as its ops tell. */
export interface Work {
  /** Multiplications and additions of products of matrices, and one for each element that any other op makes. */
  readonly operations: number
  /** Names of all ops. */
  readonly ops: ReadonlySet<string>
}

/**
 * Counts what a run of an entry computes. Bodies of loops and conditions are not looked into.
 * @throws RangeError when a named size has no value
 */
export function workOf(entry: Entry, sizes: SizeBindings): Work {
  const elements = ({ shape }: TensorType): number =>
    shape.reduce((all: number, size) => all * evaluateSize(size, sizes), 1)
  const operationsOf = (node: Node): number => {
    const made = (node.results ?? [node]).reduce((sum, type) => sum + elements(type), 0)
    if (node.op !== "matMul") return made
    const inner = node.inputs[0]?.shape.at(-1) as Node["shape"][number]
    return 2 * made * evaluateSize(inner, sizes)
  }
  const nodes = topologicalOrder(resultsOf(entry))
  return {
    operations: nodes.reduce((sum, node) => sum + operationsOf(node), 0),
    ops: new Set(nodes.map(({ op }) => op)),
  }
}
