import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { cos } from "../ir/ops/cos.js"
import { log } from "../ir/ops/log.js"
import { mul } from "../ir/ops/mul.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { sub } from "../ir/ops/sub.js"
import type { Size } from "../shape/size.js"
import type { ForwardContext } from "./layer.js"

/**
 * Normal numbers of mean 0 and standard deviation 1, new in every step: `sqrt(-2 log(1 - u)) cos(2 pi v)`.
 * Source: Box, Muller, "A note on the generation of random normal deviates", 1958.
 */
export function normal({ uniform }: ForwardContext, shape: readonly Size[]): Node {
  const radius = sqrt(mul(log(sub(scalar(1), uniform(shape))), scalar(-2)))
  return mul(radius, cos(mul(uniform(shape), scalar(2 * Math.PI))))
}
