import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { greater } from "../ir/ops/greater.js"
import { mul } from "../ir/ops/mul.js"
import { select } from "../ir/ops/select.js"

/** `x` where it is positive, `negativeSlope * x` elsewhere. */
export const leakyRelu = (x: Node, negativeSlope = 0.2): Node =>
  select(greater(x, scalar(0)), x, mul(x, scalar(negativeSlope)))
