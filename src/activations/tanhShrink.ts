import type { Node } from "../ir/node.js"
import { sub } from "../ir/ops/sub.js"
import { tanh } from "../ir/ops/tanh.js"

/** `x - tanh(x)` */
export const tanhShrink = (x: Node): Node => sub(x, tanh(x))
