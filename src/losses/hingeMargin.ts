import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { equal } from "../ir/ops/equal.js"
import { logicalOr } from "../ir/ops/logicalOr.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceAll } from "../ir/ops/reduceAll.js"
import { select } from "../ir/ops/select.js"
import { sub } from "../ir/ops/sub.js"

/** Targets of -1 and 1; a batch whose targets are all 0 or 1 is read as no and yes. */
function signs(target: Node): Node {
  const isBinary = reduceAll(logicalOr(equal(target, scalar(0)), equal(target, scalar(1))))
  return select(isBinary, sub(mul(scalar(2), target), scalar(1)), target)
}

/** By how much predictions miss the margin: `max(1 - target * prediction, 0)`. */
export const hingeMargin = (target: Node, prediction: Node): Node =>
  maximum(sub(scalar(1), mul(signs(target), prediction)), scalar(0))
