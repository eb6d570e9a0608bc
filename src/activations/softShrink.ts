import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { sub } from "../ir/ops/sub.js"

/** `x - 0.5` where `x > 0.5`, `x + 0.5` where `x < -0.5`, 0 between. */
export const softShrink = (x: Node): Node => sub(x, maximum(minimum(x, scalar(0.5)), scalar(-0.5)))
