import { rewriteInParts, topologicalOrder } from "../../ir/graph.js"
import { attributesAs, type Node } from "../../ir/node.js"
import { rebuild } from "../../ir/op.js"
import type { ScanAttributes } from "../../ir/ops/scan.js"
import type { Entry } from "../../ir/program.js"
import { mapBodies } from "../../passes/bodies.js"
import { mapEntryInParts, resultsOf } from "../../passes/entry.js"
import { finish, type Parts } from "../../shape/parts.js"
import type { Size } from "../../shape/size.js"

/**
 * Most ops that a loop may be written out to. A loop that runs as it stands costs a call of a function and reads and
 * writes of lists in every step; one that is written out costs memory, and time when it is loaded.
 */
const mostOps = 4096

/** How many ops of TensorFlow a node becomes, where that is not one. */
const opsOf: ReadonlyMap<string, number> = new Map([
  ...["parameter", "pick", "constant", "stopGradient", "broadcastTo"].map((op) => [op, 0] as const),
  ["lstmStep", 11],
  ["lstmStepGrad", 2],
])

const attributesOf = (node: Node): ScanAttributes => attributesAs<ScanAttributes>(node)

/** Whether a loop is written out step by step: its length is known, and what it comes to is not too large. */
function isShort({ length, body }: ScanAttributes): boolean {
  if (typeof length !== "number") return false
  return length * topologicalOrder(body.outputs).reduce((sum, { op }) => sum + (opsOf.get(op) ?? 1), 0) <= mostOps
}

function* markedIn(outputs: readonly Node[]): Parts<readonly Node[]> {
  const replaced = yield* rewriteInParts(outputs, (node) => {
    const inside = mapBodies(node, (body) => finish(markedIn(body)))
    if (node.op !== "scan" || !isShort(attributesOf(node))) return inside
    return rebuild(inside, inside.inputs, { ...inside.attributes, unrolled: true })
  })
  return outputs.map((output) => replaced.get(output) as Node)
}

/** An entry whose loops say whether they are written out. It is told from sizes alone, as it changes the numbers. */
export const withForms = (entry: Entry): Parts<Entry> => mapEntryInParts(entry, markedIn)

const scansOf = (entry: Entry): readonly Node[] => topologicalOrder(resultsOf(entry)).filter(({ op }) => op === "scan")

/** Whether an entry has loops that are written out: long chains of small ops. */
export const hasWrittenOut = (entry: Entry): boolean =>
  scansOf(entry).some((node) => attributesOf(node).unrolled === true)

/** The loop over time of a layer. */
export interface LoopForm {
  readonly path: string
  readonly steps: Size
  readonly isUnrolled: boolean
}

/** How the loops of an entry run, one by one in the order of the graph. */
export const loopForms = (entry: Entry): readonly LoopForm[] =>
  scansOf(entry).map((node) => ({
    path: node.path,
    steps: attributesOf(node).length,
    isUnrolled: isShort(attributesOf(node)),
  }))
