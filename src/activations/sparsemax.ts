import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { equal } from "../ir/ops/equal.js"
import { greater } from "../ir/ops/greater.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { iota } from "../ir/ops/iota.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { logicalOr } from "../ir/ops/logicalOr.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { relu } from "../ir/ops/relu.js"
import { reshape } from "../ir/ops/reshape.js"
import { sub } from "../ir/ops/sub.js"
import type { Size } from "../shape/size.js"

/**
 * `max(x - tau, 0)` over the last axis, with Keras' `tau`: `(sum of s_1 ... s_k - 1) / k`, where `s_i` is the sum of the
 * `i` largest values and `k` counts those with `1 + i * x_i > s_i`. Each value is compared with all beside it, which
 * needs no order. Source: Keras; after Martins & Astudillo (2016), https://arxiv.org/abs/1602.02068, whose `tau` has
 * `s_k` in place of the sum, so that their results, unlike Keras', sum to 1.
 */
export function sparsemax(x: Node): Node {
  const lead = x.shape.slice(0, -1)
  const last = x.shape.at(-1) as Size
  const own = reshape(x, [...lead, last, 1])
  const others = reshape(x, [...lead, 1, last])
  const isEarlier = greaterEqual(reshape(iota(last), [last, 1]), reshape(iota(last), [1, last]))
  const isBefore = logicalOr(greater(others, own), logicalAnd(equal(others, own), isEarlier))
  const before = cast(isBefore, "float32")
  const rank = reduceSum(before, [-1])
  const sum = reduceSum(mul(before, others), [-1])
  const isKept = cast(greater(add(mul(rank, x), scalar(1)), sum), "float32")
  const tau = div(sub(reduceSum(mul(isKept, sum), [-1], true), scalar(1)), reduceSum(isKept, [-1], true))
  return relu(sub(x, tau))
}
