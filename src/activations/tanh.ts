import type { Node } from "../ir/node.js"
import { tanh as op } from "../ir/ops/tanh.js"

/** Hyperbolic tangent: `(e^x - e^-x) / (e^x + e^-x)` */
export const tanh = (x: Node): Node => op(x)
