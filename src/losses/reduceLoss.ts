import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceMean } from "../ir/ops/reduceMean.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { sizeOfShape } from "../shape/size.js"
import type { Reduction } from "./loss.js"

/** What counts how much when a loss is reduced. */
export interface LossWeights {
  /** float32, of the values' shape or of its first axes (`[batch]`): factors of the values. */
  readonly weight?: Node | undefined
  /** bool, of the values' shape or of its first axes (`[batch, time]`): false where a value does not count. */
  readonly mask?: Node | undefined
  readonly reduction: Reduction
}

/** `x` with axes of size 1 behind, so that its axes are the first ones of a value of `rank` axes. */
export const alignFirst = (x: Node, rank: number): Node =>
  x.shape.length >= rank ? x : reshape(x, [...x.shape, ...Array<number>(rank - x.shape.length).fill(1)])

/** 1 where a value counts and 0 where it does not; for a mean, scaled by all / counting, so that the others are left out. */
function maskFactors(mask: Node, reduction: Reduction): Node {
  const counts = cast(mask, "float32")
  if (reduction === "sum") return counts
  const all = sizeValue(sizeOfShape(mask.shape))
  return mul(counts, div(all, maximum(reduceSum(counts), scalar(1))))
}

/**
 * One number from a loss's values, as Keras reduces them: the sum of `value * weight`, for `"sumOverBatchSize"` divided
 * by the number of values, whatever the weights are. Masked values do not count, neither in the sum nor in the number;
 * 0 where no value counts.
 * Shapes: `[batch, ...] -> []`.
 */
export function reduceLoss(values: Node, { weight, mask, reduction }: LossWeights): Node {
  const factors = mask === undefined ? [] : [maskFactors(mask, reduction)]
  if (weight !== undefined) factors.push(weight)
  const rank = values.shape.length
  const weighted = factors.reduce((product, factor) => mul(product, alignFirst(factor, rank)), values)
  return reduction === "sum" ? reduceSum(weighted) : reduceMean(weighted)
}
