import type { Candidate, Found } from "./candidate.js"
import { findInstalled } from "./installed.js"
import { findLoaded } from "./loaded.js"
import { findTfjsNode } from "./tfjsNode.js"

/** TensorFlow libraries in the order in which they are tried, and why others are not among them. */
export interface Search {
  readonly candidates: readonly Candidate[]
  /** A sentence for each place that holds something that cannot work. */
  readonly problems: readonly string[]
}

/**
 * Looks for TensorFlow: what tfjs-node has loaded into this process; else a tfjs-node package, else the installed
 * runtime. Nothing is loaded.
 */
export async function findRuntime(): Promise<Search> {
  const loaded = findLoaded()
  if (loaded !== undefined) return { candidates: [loaded], problems: [] }
  const installed = await findInstalled()
  const found: Found[] = [...(await findTfjsNode()), ...(installed === undefined ? [] : [installed])]
  return {
    candidates: found.flatMap((one) => ("candidate" in one ? [one.candidate] : [])),
    problems: found.flatMap((one) => ("problem" in one ? [one.problem] : [])),
  }
}
