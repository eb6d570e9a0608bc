import type { Node } from "../ir/node.js"
import { reshape } from "../ir/ops/reshape.js"
import { transpose } from "../ir/ops/transpose.js"
import { type Size, sizeOfShape } from "../shape/size.js"

/** Applies a function of the last axis over other axes, taken as one. Axes count from the end when negative. */
export function overAxes(x: Node, axes: readonly number[], apply: (rows: Node) => Node): Node {
  const rank = x.shape.length
  const chosen = axes.map((axis) => (axis < 0 ? axis + rank : axis))
  if (chosen.length === 1 && chosen[0] === rank - 1) return apply(x)
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !chosen.includes(axis))
  const order = [...kept, ...chosen]
  const moved = transpose(x, order)
  const rows = kept.map((axis) => x.shape[axis] as Size)
  const result = apply(reshape(moved, [...rows, sizeOfShape(moved.shape.slice(kept.length))]))
  return transpose(
    reshape(result, moved.shape),
    order.map((_, axis) => order.indexOf(axis)),
  )
}
