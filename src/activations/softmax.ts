import type { Node } from "../ir/node.js"
import { softmax as overLast } from "../ir/ops/softmax.js"
import { overAxes } from "./overAxes.js"

/** `e^x / sum(e^x)` over the given axes; the last one when left out. */
export const softmax = (x: Node, axes: readonly number[] = [-1]): Node => overAxes(x, axes, overLast)
