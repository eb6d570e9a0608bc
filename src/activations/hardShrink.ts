import type { Node } from "../ir/node.js"
import { abs } from "../ir/ops/abs.js"
import { scalar } from "../ir/ops/constant.js"
import { greater } from "../ir/ops/greater.js"
import { select } from "../ir/ops/select.js"

/** `x` where `|x| > 0.5`, 0 elsewhere. */
export const hardShrink = (x: Node): Node => select(greater(abs(x), scalar(0.5)), x, scalar(0))
