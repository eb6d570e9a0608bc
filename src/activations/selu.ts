import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { elu } from "./elu.js"

const alpha = 1.6732632423543772
const scale = 1.0507009873554805

/**
 * `1.0507 * elu(x, 1.6733)`: keeps mean and variance.
 * Source: Klambauer et al. (2017), https://arxiv.org/abs/1706.02515
 */
export const selu = (x: Node): Node => mul(elu(x, alpha), scalar(scale))
