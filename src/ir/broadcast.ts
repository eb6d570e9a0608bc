import type { Node, TensorType } from "./node.js"
import { reduceSum } from "./ops/reduceSum.js"
import { reshape } from "./ops/reshape.js"

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
