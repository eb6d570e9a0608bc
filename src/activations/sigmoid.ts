import type { Node } from "../ir/node.js"
import { sigmoid as op } from "../ir/ops/sigmoid.js"

/** `1 / (1 + e^-x)` */
export const sigmoid = (x: Node): Node => op(x)
