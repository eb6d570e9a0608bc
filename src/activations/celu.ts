import type { Node } from "../ir/node.js"
import { elu } from "./elu.js"

/** `max(x, 0) + min(e^x - 1, 0)`. Source: Barron (2017), https://arxiv.org/abs/1704.07483 */
export const celu = (x: Node): Node => elu(x)
