import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { log } from "../ir/ops/log.js"
import { mul } from "../ir/ops/mul.js"
import { neg } from "../ir/ops/neg.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { sizeValue } from "../ir/ops/sizeValue.js"
import { softmaxCrossEntropy } from "../ir/ops/softmaxCrossEntropy.js"
import { booleanOption, knownOptions } from "../shape/options.js"
import { type CrossentropyOptions, checkSmoothing } from "./binaryCrossentropy.js"
import type { Loss } from "./loss.js"
import { checkReduction } from "./options.js"
import { clipProbability, logitsOf } from "./probabilities.js"

function smooth(target: Node, labelSmoothing: number): Node {
  if (labelSmoothing === 0) return target
  const even = div(scalar(labelSmoothing), sizeValue(target.shape.at(-1) ?? 1))
  return add(mul(target, scalar(1 - labelSmoothing)), even)
}

const fromProbabilities = (target: Node, prediction: Node): Node => {
  const p = clipProbability(div(prediction, reduceSum(prediction, [-1], true)))
  return neg(reduceSum(mul(target, log(p)), [-1]))
}

/**
 * Crossentropy of the chances of n classes with targets given as one chance per class (one-hot):
 * `-sum(t * log(p))` over the last axis.
 * Shapes: `[batch, ..., n] -> [batch, ...]`. Probabilities are divided by their sum and clipped to `[1e-7, 1 - 1e-7]`,
 * unless they come straight from a softmax: then its logits are used.
 *
 * @throws ConfigError for an option out of range, or an unknown one
 * @see Keras `CategoricalCrossentropy`
 * @example
 * ```ts
 * import { categoricalCrossentropy, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3)
 *   .compile({ optimizer: "adam", loss: categoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.1 }) })
 * ```
 */
export function categoricalCrossentropy<const FromLogits extends boolean = false>(
  options: CrossentropyOptions<FromLogits> = {},
): Loss<"categoricalCrossentropy", FromLogits, "like-output"> {
  const name = "categoricalCrossentropy"
  const given = knownOptions(name, options, ["fromLogits", "labelSmoothing", "reduction"])
  // The type parameter is `false` where the option is left out.
  const fromLogits = booleanOption(name, "fromLogits", given.fromLogits ?? false) as FromLogits
  const labelSmoothing = checkSmoothing(name, given.labelSmoothing)
  return {
    name,
    kerasName: "CategoricalCrossentropy",
    config: { fromLogits, labelSmoothing },
    fromLogits,
    reduction: checkReduction(name, given.reduction),
    targets: "like-output",
    compute: (target, prediction) => {
      const logits = logitsOf(prediction, "softmax", fromLogits)
      const smoothed = smooth(target, labelSmoothing)
      return logits === undefined ? fromProbabilities(smoothed, prediction) : softmaxCrossEntropy(logits, smoothed)
    },
  }
}
