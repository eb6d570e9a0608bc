import { abs } from "../ir/ops/abs.js"
import { sub } from "../ir/ops/sub.js"
import { knownOptions } from "../shape/options.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"

/**
 * The mean of absolute differences: `mean(|target - prediction|)` over the last axis.
 * Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `MeanAbsoluteError`
 * @example
 * ```ts
 * import { meanAbsoluteError, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: meanAbsoluteError() })
 * ```
 */
export function meanAbsoluteError(options: LossOptions = {}): Loss<"meanAbsoluteError", false, "like-output"> {
  const name = "meanAbsoluteError"
  const { reduction } = knownOptions(name, options, ["reduction"])
  return {
    name,
    kerasName: "MeanAbsoluteError",
    config: {},
    fromLogits: false,
    reduction: checkReduction(name, reduction),
    targets: "like-output",
    compute: (target, prediction) => meanOverLast(abs(sub(prediction, target))),
  }
}
