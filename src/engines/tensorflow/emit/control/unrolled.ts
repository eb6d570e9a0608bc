import { topologicalOrder } from "../../../../ir/graph.js"
import type { Node } from "../../../../ir/node.js"
import type { ScanAttributes } from "../../../../ir/ops/scan.js"
import type { Entry } from "../../../../ir/program.js"
import { resultsOf } from "../../../../passes/entry.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import type { Values, WriteNodes } from "../write.js"

/**
 * Most nodes that a loop may be written out to. A loop that runs as it stands costs a call of a function and reads and
 * writes of lists in every step; one that is written out costs memory, and time when it is loaded.
 */
const mostNodes = 4096

/** Whether a loop is written out step by step: its length is known, and what it comes to is not too large. */
export function isWrittenOut({ length, body }: ScanAttributes): boolean {
  return typeof length === "number" && length * topologicalOrder(body.outputs).length <= mostNodes
}

/** Whether an entry has loops that are written out: long chains of small ops. */
export const hasWrittenOut = (entry: Entry): boolean =>
  topologicalOrder(resultsOf(entry)).some(
    ({ op, attributes }) => op === "scan" && isWrittenOut(attributes as unknown as ScanAttributes),
  )

/** A loop over time, written out: one copy of its body for each step. */
export function unrolled(node: Node, inputs: readonly Ref[], scope: Scope, write: WriteNodes): readonly Ref[] {
  const { carries, sequences, length, reverse, body } = node.attributes as unknown as ScanAttributes
  const count = length as number
  const elements = inputs.slice(carries, carries + sequences).map((sequence) => scope.unpack(sequence, count))
  const captured = inputs.slice(carries + sequences)
  let carried = inputs.slice(0, carries)
  const stacked = body.outputs.slice(carries).map((): Ref[] => [])
  for (let step = 0; step < count; step++) {
    const at = reverse ? count - 1 - step : step
    const given = [...carried, ...elements.map((list) => list[at] as Ref), ...captured]
    const values: Values = new Map(body.parameters.map((parameter, i) => [parameter, given[i] as Ref]))
    const results = write(body.outputs, scope, values)
    carried = results.slice(0, carries)
    results.slice(carries).forEach((result, i) => {
      const list = stacked[i] as Ref[]
      list[at] = result
    })
  }
  return [...carried, ...stacked.map((list) => scope.pack(list))]
}
