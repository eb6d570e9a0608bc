import type { Node } from "../ir/node.js"
import { abs } from "../ir/ops/abs.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"

/** `x / (1 + |x|)` */
export const softsign = (x: Node): Node => div(x, add(abs(x), scalar(1)))
