import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { log } from "../ir/ops/log.js"
import { select } from "../ir/ops/select.js"
import { sparseSoftmaxCrossEntropy } from "../ir/ops/sparseSoftmaxCrossEntropy.js"
import { booleanOption, knownOptions, numberOption } from "../shape/options.js"
import { countsOf } from "./ignored.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"
import { clipProbability, logitsOf } from "./probabilities.js"

/** Options of `sparseCategoricalCrossentropy`. */
export interface SparseCrossentropyOptions<FromLogits extends boolean = boolean> extends LossOptions {
  /** True when the model's last layer has no softmax: the prediction is read as logits. Default false. */
  readonly fromLogits?: FromLogits
  /** A whole number: targets of that class do not count, such as -1 or 255 for what has no label. By default all count. */
  readonly ignoreClass?: number
}

const wholeNumber = { words: "a whole number", holds: Number.isInteger }

/** The same with 0 for targets of one class; as in Keras, predictions are read as they come, without a look at softmax. */
function withoutClass(target: Node, prediction: Node, ignoreClass: number, fromLogits: boolean): Node {
  const counts = countsOf(target, ignoreClass)
  const logits = fromLogits ? prediction : log(clipProbability(prediction))
  const values = sparseSoftmaxCrossEntropy(logits, select(counts, target, scalar(0, "int32")))
  return select(counts, values, scalar(0))
}

/**
 * Crossentropy of the chances of n classes with targets given as class numbers (0 to n - 1): `-log(p[target])`.
 * Shapes: int32 `[batch, ...]`, `[batch, ..., n] -> [batch, ...]`. Probabilities are clipped to `[1e-7, 1 - 1e-7]` and
 * divided by their sum, unless they come straight from a softmax: then its logits are used. Targets of `ignoreClass`
 * count neither in the sum nor in the mean.
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
  const given = knownOptions(name, options, ["fromLogits", "ignoreClass", "reduction"])
  // The type parameter is `false` where the option is left out.
  const fromLogits = booleanOption(name, "fromLogits", given.fromLogits ?? false) as FromLogits
  const ignoreClass =
    given.ignoreClass === undefined ? undefined : numberOption(name, "ignoreClass", given.ignoreClass, wholeNumber)
  return {
    name,
    kerasName: "SparseCategoricalCrossentropy",
    config: { fromLogits, ignoreClass: ignoreClass ?? null },
    fromLogits,
    reduction: checkReduction(name, given.reduction),
    targets: "sparse",
    ignoreClass,
    compute: (target, prediction) => {
      if (ignoreClass !== undefined) return withoutClass(target, prediction, ignoreClass, fromLogits)
      const logits = logitsOf(prediction, "softmax", fromLogits) ?? log(clipProbability(prediction))
      return sparseSoftmaxCrossEntropy(logits, target)
    },
  }
}
