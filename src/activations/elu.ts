import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { expm1 } from "../ir/ops/expm1.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { select } from "../ir/ops/select.js"

/**
 * `x` where it is positive, `alpha * (e^x - 1)` elsewhere.
 * Source: Clevert et al. (2015), https://arxiv.org/abs/1511.07289
 */
export const elu = (x: Node, alpha = 1): Node =>
  select(greaterEqual(x, scalar(0)), x, mul(expm1(minimum(x, scalar(0))), scalar(alpha)))
