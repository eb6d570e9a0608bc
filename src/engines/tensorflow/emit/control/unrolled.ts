import { attributesAs, type Node } from "../../../../ir/node.js"
import type { ScanAttributes } from "../../../../ir/ops/scan.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import type { Values, WriteNodes } from "../write.js"

/** A loop over time, written out: one copy of its body for each step. */
export function unrolled(node: Node, inputs: readonly Ref[], scope: Scope, write: WriteNodes): readonly Ref[] {
  const { carries, sequences, length, reverse, body } = attributesAs<ScanAttributes>(node)
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
