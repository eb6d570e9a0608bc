import type { Node, TensorType } from "./node.js"
import { scalar } from "./ops/constant.js"
import { reduceSum } from "./ops/reduceSum.js"
import { reshape } from "./ops/reshape.js"
import { select } from "./ops/select.js"

/** Undoes broadcasting: sums `cotangent` over the axes along which a value of `type` was stretched. */
export function sumToShape(cotangent: Node, type: TensorType): Node {
  const offset = cotangent.shape.length - type.shape.length
  const axes = cotangent.shape.flatMap((size, axis) => {
    const own = axis < offset ? undefined : type.shape[axis - offset]
    return own === undefined || (own === 1 && size !== 1) ? [axis] : []
  })
  if (axes.length === 0) return cotangent
  return reshape(reduceSum(cotangent, axes), type.shape)
}

/** The parts of `cotangent` that go to `a` (where `condition` holds) and to `b` (where it does not). */
export const splitCotangent = (
  condition: Node,
  cotangent: Node,
  a: TensorType,
  b: TensorType,
): readonly [Node, Node] => [
  sumToShape(select(condition, cotangent, scalar(0)), a),
  sumToShape(select(condition, scalar(0), cotangent), b),
]
