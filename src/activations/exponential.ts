import type { Node } from "../ir/node.js"
import { exp } from "../ir/ops/exp.js"

/** `e^x` */
export const exponential = (x: Node): Node => exp(x)
