import type { Node } from "../ir/node.js"
import { mul } from "../ir/ops/mul.js"
import { hardSigmoid } from "./hardSigmoid.js"

/** `x * relu6(x + 3) / 6`, also called hard swish. Source: Howard et al. (2019), https://arxiv.org/abs/1905.02244 */
export const hardSilu = (x: Node): Node => mul(x, hardSigmoid(x))
