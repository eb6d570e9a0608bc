import { log } from "../ir/ops/log.js"
import { sparseSoftmaxCrossEntropy } from "../ir/ops/sparseSoftmaxCrossEntropy.js"
import { booleanOption, knownOptions } from "../shape/options.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"
import { clipProbability, logitsOf } from "./probabilities.js"

/** Options of `sparseCategoricalCrossentropy`. */
export interface SparseCrossentropyOptions<FromLogits extends boolean = boolean> extends LossOptions {
  /** True when the model's last layer has no softmax: the prediction is read as logits. Default false. */
  readonly fromLogits?: FromLogits
}

/**
 * Crossentropy of the chances of n classes with targets given as class numbers (0 to n - 1): `-log(p[target])`.
 * Shapes: int32 `[batch, ...]`, `[batch, ..., n] -> [batch, ...]`. Probabilities are clipped to `[1e-7, 1 - 1e-7]` and
 * divided by their sum, unless they come straight from a softmax: then its logits are used.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `SparseCategoricalCrossentropy`
 * @example
 * ```ts
 * import { sequential, sparseCategoricalCrossentropy } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(3)
 *   .compile({ optimizer: "adam", loss: sparseCategoricalCrossentropy({ fromLogits: true }) })
 * ```
 */
export function sparseCategoricalCrossentropy<const FromLogits extends boolean = false>(
  options: SparseCrossentropyOptions<FromLogits> = {},
): Loss<"sparseCategoricalCrossentropy", FromLogits, "sparse"> {
  const name = "sparseCategoricalCrossentropy"
  const given = knownOptions(name, options, ["fromLogits", "reduction"])
  // The type parameter is `false` where the option is left out.
  const fromLogits = booleanOption(name, "fromLogits", given.fromLogits ?? false) as FromLogits
  return {
    name,
    kerasName: "SparseCategoricalCrossentropy",
    config: { fromLogits },
    fromLogits,
    reduction: checkReduction(name, given.reduction),
    targets: "sparse",
    compute: (target, prediction) => {
      const logits = logitsOf(prediction, "softmax", fromLogits) ?? log(clipProbability(prediction))
      return sparseSoftmaxCrossEntropy(logits, target)
    },
  }
}
