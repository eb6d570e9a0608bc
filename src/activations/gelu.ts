import type { Node } from "../ir/node.js"
import { gelu as exact } from "../ir/ops/gelu.js"

/**
 * `x * (1 + erf(x / sqrt(2))) / 2`, not approximated.
 * Source: Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415
 */
export const gelu = (x: Node): Node => exact(x)
