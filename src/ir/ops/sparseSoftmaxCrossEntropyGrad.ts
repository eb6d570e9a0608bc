import type { Size } from "../../shape/size.js"
import { requireDType, requireSameShape } from "../infer.js"
import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import { inferLastAxis } from "../rows.js"
import { cast } from "./cast.js"
import { equal } from "./equal.js"
import { iota } from "./iota.js"
import { oneHot } from "./oneHot.js"
import { reshape } from "./reshape.js"
import { softmax } from "./softmax.js"
import { sub } from "./sub.js"

/** Whether each class is the one of number `labels`: int32 `[...] -> bool [..., n]`. */
export const isLabel = (labels: Node, classes: Size): Node =>
  equal(iota(classes), reshape(labels, [...labels.shape, 1]))

const labelWeights = (labels: Node, classes: Size): Node =>
  typeof classes === "number" ? oneHot(labels, classes) : cast(isLabel(labels, classes), "float32")

/**
 * Derivative of `sparseSoftmaxCrossEntropy` by `logits`: `softmax(logits) - oneHot(labels)`.
 * Shapes: `[..., n]`, int32 `[...] -> [..., n]`.
 */
export const sparseSoftmaxCrossEntropyGrad = defineOp({
  name: "sparseSoftmaxCrossEntropyGrad",
  build: (logits: Node, labels: Node) => ({ inputs: [logits, labels], attributes: {} }),
  infer: ([logits, labels]) => {
    const type = inferLastAxis("sparseSoftmaxCrossEntropyGrad", logits)
    requireDType("sparseSoftmaxCrossEntropyGrad", labels, "int32")
    requireSameShape("sparseSoftmaxCrossEntropyGrad", logits.shape.slice(0, -1), labels.shape)
    return type
  },
  decompose: ([logits, labels]): Node => sub(softmax(logits), labelWeights(labels, logits.shape.at(-1) as Size)),
})
