import type { Node } from "../ir/node.js"
import { cast } from "../ir/ops/cast.js"
import { scalar } from "../ir/ops/constant.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { mul } from "../ir/ops/mul.js"
import type { Size } from "../shape/size.js"
import type { ForwardContext } from "./layer.js"

/** Factors of a dropout: 0 for the part `rate` of the elements, `1 / (1 - rate)` for the others. */
export const dropoutMask = ({ uniform }: ForwardContext, shape: readonly Size[], rate: number): Node =>
  mul(cast(greaterEqual(uniform(shape), scalar(rate)), "float32"), scalar(1 / (1 - rate)))
