import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { mul } from "../ir/ops/mul.js"
import { reduceMean } from "../ir/ops/reduceMean.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { reshape } from "../ir/ops/reshape.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"

/** Mean and variance along an axis, over all others: of size 1 there. `centered`: the value minus its mean. */
export interface Moments {
  readonly mean: Node
  readonly variance: Node
  readonly centered: Node
}

/** Keeps the mean of nothing, where all time steps are padding, from being 0 / 0. */
const none = 1e-7

/**
 * The moments of `x` `[batch, ...]` along `axis`. Where a mask `[batch, time]` is given, time steps that it marks as
 * padding are left out.
 */
export function moments(x: Node, axis: number, mask: Node | undefined): Moments {
  const others = x.shape.map((_, i) => i).filter((i) => i !== axis)
  if (mask === undefined) {
    const mean = reduceMean(x, others, true)
    const centered = sub(x, mean)
    return { mean, centered, variance: reduceMean(square(centered), others, true) }
  }
  const flags = reshape(cast(mask, "float32"), [...mask.shape, ...x.shape.slice(2).map(() => 1)])
  const counts = broadcastTo(flags, x.shape)
  const total = add(reduceSum(counts, others, true), scalar(none))
  const mean = div(reduceSum(mul(counts, x), others, true), total)
  const centered = sub(x, mean)
  return { mean, centered, variance: div(reduceSum(mul(counts, square(centered)), others, true), total) }
}
