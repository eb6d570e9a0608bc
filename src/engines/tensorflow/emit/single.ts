import { topologicalOrder } from "../../../ir/graph.js"
import type { Entry } from "../../../ir/program.js"
import { resultsOf } from "../../../passes/entry.js"
import { hasLargeOps } from "../serial.js"
import { isVectorProduct } from "./vectorProduct.js"

/** Names of sizes that are known only at run time. */
function openSizes({ feeds }: Entry): readonly string[] {
  const sizes = Object.values(feeds).flatMap(({ shape }) => shape)
  return [...new Set(sizes.filter((size) => typeof size === "string"))]
}

/**
 * The named size that is 1 when an entry is given one sample, where it is worth being written for that case alone:
 * much of its time would be products of one row.
 */
export function singleSize(entry: Entry): string | undefined {
  const [size, ...others] = openSizes(entry)
  if (size === undefined || others.length > 0 || Object.keys(entry.updates).length > 0) return undefined
  const nodes = topologicalOrder(resultsOf(entry))
  return !hasLargeOps(nodes) && nodes.some((node) => isVectorProduct(node, size)) ? size : undefined
}
