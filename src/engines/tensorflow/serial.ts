import { topologicalOrder } from "../../ir/graph.js"
import type { Node } from "../../ir/node.js"
import type { Entry } from "../../ir/program.js"
import { resultsOf } from "../../passes/entry.js"
import { hasWrittenOut } from "./unrolling.js"

/** Ops over states of so few elements together take less time than handing them to another thread does. */
const fewElements = 20_000

/** Ops whose work does not follow from the size of their weights. */
const large = /conv|pool|scan/i

/** Whether some of these nodes may take long, however few weights they have. */
export const hasLargeOps = (nodes: readonly Node[]): boolean => nodes.some(({ op }) => large.test(op))

const elementsOf = ({ shape }: Node): number => shape.reduce((all: number, size) => all * Number(size), 1)

/** Whether the ops of an entry take no longer than what is done around them. */
export function isSmall(entry: Entry): boolean {
  const nodes = topologicalOrder(resultsOf(entry))
  const elements = nodes.filter(({ op }) => op === "state").reduce((sum, state) => sum + elementsOf(state), 0)
  return elements <= fewElements && !hasLargeOps(nodes)
}

/**
 * Whether one thread should make all ops of an entry: those of loops that are written out follow each other, and those of
 * small networks are done sooner than another thread would have begun.
 */
export const isSerial = (entry: Entry): boolean => hasWrittenOut(entry) || isSmall(entry)
