import type { Size } from "../shape/size.js"
import { attributesAs, type Node } from "./node.js"
import { add } from "./ops/add.js"
import { segmentSum } from "./ops/segmentSum.js"

/**
 * Whether a gradient is a sum of rows, one for each use of a row of the weight: that of an embedding to which nothing else
 * adds.
 */
export const isByRows = ({ op, inputs }: Node): boolean =>
  op === "segmentSum" || (op === "add" && inputs.every(isByRows))

/** What a function makes of a gradient; of one by rows the sum of what it makes of each of them. */
export function perRow(gradient: Node, apply: (values: Node) => Node): Node {
  if (!isByRows(gradient)) return apply(gradient)
  const [first, second] = gradient.inputs as readonly [Node, Node]
  if (gradient.op === "add") return add(perRow(first, apply), perRow(second, apply))
  return segmentSum(apply(first), second, attributesAs<{ readonly count: Size }>(gradient).count)
}
