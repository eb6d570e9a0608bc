import type { Node } from "../ir/node.js"
import { reduceMean } from "../ir/ops/reduceMean.js"

/** The mean over the last axis; values that have the batch axis alone stay as they are. */
export const meanOverLast = (values: Node): Node => (values.shape.length > 1 ? reduceMean(values, [-1]) : values)
