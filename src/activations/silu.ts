import type { Node } from "../ir/node.js"
import { mul } from "../ir/ops/mul.js"
import { sigmoid } from "../ir/ops/sigmoid.js"

/** `x * sigmoid(x)`, also called swish. Source: Ramachandran et al. (2017), https://arxiv.org/abs/1710.05941 */
export const silu = (x: Node): Node => mul(x, sigmoid(x))
