import type { Node } from "../ir/node.js"
import { softplus as op } from "../ir/ops/softplus.js"

/** `log(1 + e^x)` */
export const softplus = (x: Node): Node => op(x)
