import type { Node } from "../ir/node.js"
import { logSoftmax as overLast } from "../ir/ops/logSoftmax.js"

/** `x - log(sum(e^x))` over the last axis. */
export const logSoftmax = (x: Node): Node => overLast(x)
