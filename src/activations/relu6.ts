import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { minimum } from "../ir/ops/minimum.js"
import { relu } from "../ir/ops/relu.js"

/** `min(max(x, 0), 6)` */
export const relu6 = (x: Node): Node => minimum(relu(x), scalar(6))
