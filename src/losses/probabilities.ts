import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"

/** Probabilities are kept this far from 0 and 1 before their logarithm is taken, as in Keras. */
const epsilon = 1e-7

/** Probabilities whose logarithm is finite: clipped to `[1e-7, 1 - 1e-7]`. */
export const clipProbability = (x: Node): Node => minimum(maximum(x, scalar(epsilon)), scalar(1 - epsilon))

/**
 * The logits of a prediction, if it has some: itself where it is read as logits, or what the activation that made it
 * was applied to. As in Keras, a loss of probabilities is computed from these, which is exact near 0 and 1.
 */
export function logitsOf(prediction: Node, activation: "sigmoid" | "softmax", fromLogits: boolean): Node | undefined {
  if (prediction.op === activation) return prediction.inputs[0]
  return fromLogits ? prediction : undefined
}
