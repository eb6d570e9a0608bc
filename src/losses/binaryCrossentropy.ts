import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { log } from "../ir/ops/log.js"
import { mul } from "../ir/ops/mul.js"
import { neg } from "../ir/ops/neg.js"
import { sigmoidCrossEntropy } from "../ir/ops/sigmoidCrossEntropy.js"
import { sub } from "../ir/ops/sub.js"
import { booleanOption, knownOptions, numberOption, ranges } from "../shape/options.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"
import { clipProbability, logitsOf } from "./probabilities.js"

/** Options of `binaryCrossentropy` and `categoricalCrossentropy`. */
export interface CrossentropyOptions<FromLogits extends boolean = boolean> extends LossOptions {
  /** True when the model's last layer has no sigmoid or softmax: the prediction is read as logits. Default false. */
  readonly fromLogits?: FromLogits
  /** From 0 to 1: how far targets are moved from 0 and 1 towards even chances. Default 0. */
  readonly labelSmoothing?: number
}

/** `labelSmoothing` as the options give it. @throws ConfigError outside of 0 to 1 */
export const checkSmoothing = (owner: string, labelSmoothing = 0): number =>
  numberOption(owner, "labelSmoothing", labelSmoothing, ranges.fraction)

const one = (): Node => scalar(1)

const fromProbabilities = (target: Node, prediction: Node): Node => {
  const p = clipProbability(prediction)
  return neg(add(mul(target, log(p)), mul(sub(one(), target), log(sub(one(), p)))))
}

/**
 * Crossentropy of yes-or-no chances with targets of 0 to 1, each element for itself:
 * `-mean(t * log(p) + (1 - t) * log(1 - p))` over the last axis.
 * Shapes: `[batch, ..., n] -> [batch, ...]`. Probabilities are clipped to `[1e-7, 1 - 1e-7]`, unless they come straight
 * from a sigmoid: then its logits are used.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `BinaryCrossentropy`
 * @example
 * ```ts
 * import { binaryCrossentropy, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: binaryCrossentropy({ fromLogits: true }) })
 * ```
 */
export function binaryCrossentropy<const FromLogits extends boolean = false>(
  options: CrossentropyOptions<FromLogits> = {},
): Loss<"binaryCrossentropy", FromLogits, "like-output"> {
  const name = "binaryCrossentropy"
  const given = knownOptions(name, options, ["fromLogits", "labelSmoothing", "reduction"])
  // The type parameter is `false` where the option is left out.
  const fromLogits = booleanOption(name, "fromLogits", given.fromLogits ?? false) as FromLogits
  const labelSmoothing = checkSmoothing(name, given.labelSmoothing)
  const smooth = (target: Node): Node =>
    labelSmoothing === 0 ? target : add(mul(target, scalar(1 - labelSmoothing)), scalar(labelSmoothing / 2))
  return {
    name,
    kerasName: "BinaryCrossentropy",
    config: { fromLogits, labelSmoothing },
    fromLogits,
    reduction: checkReduction(name, given.reduction),
    targets: "like-output",
    compute: (target, prediction) => {
      const logits = logitsOf(prediction, "sigmoid", fromLogits)
      const smoothed = smooth(target)
      return meanOverLast(
        logits === undefined ? fromProbabilities(smoothed, prediction) : sigmoidCrossEntropy(logits, smoothed),
      )
    },
  }
}
