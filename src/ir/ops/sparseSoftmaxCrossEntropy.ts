import type { Size } from "../../shape/size.js"
import { requireDType, requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp, type Gradients } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { scalar } from "./constant.js"
import { logSoftmax } from "./logSoftmax.js"
import { mul } from "./mul.js"
import { neg } from "./neg.js"
import { reduceSum } from "./reduceSum.js"
import { reshape } from "./reshape.js"
import { select } from "./select.js"
import { isLabel, sparseSoftmaxCrossEntropyGrad } from "./sparseSoftmaxCrossEntropyGrad.js"

/**
 * Cross-entropy of the softmax of `logits` with the class of number `labels`:
 * `log(sum(exp(logits))) - logits[label]` over the last axis. Shapes: `[..., n]`, int32 `[...] -> [...]`.
 * Labels must lie in `0..n-1`: who feeds them checks that.
 */
export const sparseSoftmaxCrossEntropy = defineOp({
  name: "sparseSoftmaxCrossEntropy",
  build: (logits: Node, labels: Node) => ({ inputs: [logits, labels], attributes: {} }),
  infer: ([logits, labels]) => {
    inferLastAxis("sparseSoftmaxCrossEntropy", logits)
    requireDType("sparseSoftmaxCrossEntropy", labels, "int32")
    requireSameShape("sparseSoftmaxCrossEntropy", logits.shape.slice(0, -1), labels.shape)
    return { shape: labels.shape, dtype: "float32" }
  },
  gradient: ({ inputs: [logits, labels], cotangent }): Gradients => {
    const each = reshape(cotangent, [...cotangent.shape, 1])
    return [mul(sparseSoftmaxCrossEntropyGrad(logits, labels), each), undefined]
  },
  decompose: ([logits, labels]): Node => {
    const chosen = isLabel(labels, logits.shape.at(-1) as Size)
    return neg(reduceSum(select(chosen, logSoftmax(logits), scalar(0)), [-1]))
  },
})
