import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"

/** `min(max(x, -1), 1)` */
export const hardTanh = (x: Node): Node => maximum(minimum(x, scalar(1)), scalar(-1))
