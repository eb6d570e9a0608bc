import type { Node } from "../ir/node.js"
import { neg } from "../ir/ops/neg.js"
import { softplus } from "../ir/ops/softplus.js"

/** `log(sigmoid(x))`, that is `-softplus(-x)` */
export const logSigmoid = (x: Node): Node => neg(softplus(neg(x)))
