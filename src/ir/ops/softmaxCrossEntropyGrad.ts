import { requireDType, requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { mul } from "./mul.js"
import { reduceSum } from "./reduceSum.js"
import { softmax } from "./softmax.js"
import { sub } from "./sub.js"

/**
 * Derivative of `softmaxCrossEntropy` by `logits`: `softmax(logits) * sum(targets) - targets`, the sum over the last axis.
 * Shapes: `[..., n]`, `[..., n] -> [..., n]`.
 */
export const softmaxCrossEntropyGrad = defineOp({
  name: "softmaxCrossEntropyGrad",
  build: (logits: Node, targets: Node) => ({ inputs: [logits, targets], attributes: {} }),
  infer: ([logits, targets]) => {
    const type = inferLastAxis("softmaxCrossEntropyGrad", logits)
    requireDType("softmaxCrossEntropyGrad", targets, "float32")
    requireSameShape("softmaxCrossEntropyGrad", logits.shape, targets.shape)
    return type
  },
  decompose: ([logits, targets]): Node => sub(mul(softmax(logits), reduceSum(targets, [-1], true)), targets),
})
