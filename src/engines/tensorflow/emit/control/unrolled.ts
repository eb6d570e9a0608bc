import { attributesAs, type Node } from "../../../../ir/node.js"
import type { ScanAttributes } from "../../../../ir/ops/scan.js"
import { attr } from "../../proto/attributes.js"
import type { Ref } from "../ref.js"
import type { Scope } from "../scope.js"
import type { Values, WriteNodes } from "../write.js"

const isTransposedMatrix = ({ op, shape }: Node): boolean => op === "transpose" && shape.length === 2

/**
 * A matrix as it is, by an op that TensorFlow's optimizer does not look through: it would take the transposition out of what
 * was transposed once and put it into the product of each step, which then takes half as long again.
 */
const asItIs = (scope: Scope, matrix: Ref): Ref =>
  scope.once(`as it is ${matrix.node} ${matrix.index}`, () =>
    scope.op("Einsum", [matrix], matrix.type, {
      T: attr.type(matrix.type),
      N: attr.int(1),
      equation: attr.string("ij->ij"),
    }),
  )

/** A loop over time, written out: one copy of its body for each step. */
export function unrolled(node: Node, inputs: readonly Ref[], scope: Scope, write: WriteNodes): readonly Ref[] {
  const { carries, sequences, length, reverse, body } = attributesAs<ScanAttributes>(node)
  const count = length as number
  const elements = inputs.slice(carries, carries + sequences).map((sequence) => scope.unpack(sequence, count))
  const captured = inputs
    .slice(carries + sequences)
    .map((value, i) =>
      isTransposedMatrix(node.inputs[carries + sequences + i] as Node) ? asItIs(scope, value) : value,
    )
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
