import type { Node } from "../ir/node.js"
import { mul } from "../ir/ops/mul.js"
import { softplus } from "../ir/ops/softplus.js"
import { tanh } from "../ir/ops/tanh.js"

/** `x * tanh(softplus(x))`. Source: Misra (2019), https://arxiv.org/abs/1908.08681 */
export const mish = (x: Node): Node => mul(x, tanh(softplus(x)))
