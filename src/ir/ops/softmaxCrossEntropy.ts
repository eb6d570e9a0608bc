import { requireDType, requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { logSoftmax } from "./logSoftmax.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"
import { reduceSum } from "./reduceSum.js"
import { reshape } from "./reshape.js"
import { softmaxCrossEntropyGrad } from "./softmaxCrossEntropyGrad.js"

/**
 * Cross-entropy of the softmax of `logits` with the distribution `targets`: `-sum(targets * logSoftmax(logits))` over
 * the last axis. Shapes: `[..., n]`, `[..., n] -> [...]`.
 */
export const softmaxCrossEntropy = defineOp({
  name: "softmaxCrossEntropy",
  build: (logits: Node, targets: Node) => ({ inputs: [logits, targets], attributes: {} }),
  infer: ([logits, targets]) => {
    const { shape } = inferLastAxis("softmaxCrossEntropy", logits)
    requireDType("softmaxCrossEntropy", targets, "float32")
    requireSameShape("softmaxCrossEntropy", shape, targets.shape)
    return { shape: shape.slice(0, -1), dtype: "float32" }
  },
  gradient: ({ inputs: [logits, targets], cotangent, needs }): Gradients => {
    const each = reshape(cotangent, [...cotangent.shape, 1])
    return [
      needs[0] ? mul(softmaxCrossEntropyGrad(logits, targets), each) : undefined,
      needs[1] ? mul(neg(logSoftmax(logits)), each) : undefined,
    ]
  },
  decompose: ([logits, targets]): Node => neg(reduceSum(mul(targets, logSoftmax(logits)), [-1])),
})
