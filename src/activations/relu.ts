import type { Node } from "../ir/node.js"
import { relu as positive } from "../ir/ops/relu.js"

/** `max(x, 0)` */
export const relu = (x: Node): Node => positive(x)
