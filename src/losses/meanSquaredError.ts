import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import { knownOptions } from "../shape/options.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { checkReduction } from "./options.js"

/**
 * The mean of squared differences: `mean((target - prediction)^2)` over the last axis.
 * Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `MeanSquaredError`
 * @example
 * ```ts
 * import { meanSquaredError, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: meanSquaredError() })
 * ```
 */
export function meanSquaredError(options: LossOptions = {}): Loss<"meanSquaredError", false, "like-output"> {
  const name = "meanSquaredError"
  const { reduction } = knownOptions(name, options, ["reduction"])
  return {
    name,
    kerasName: "MeanSquaredError",
    config: {},
    fromLogits: false,
    reduction: checkReduction(name, reduction),
    targets: "like-output",
    compute: (target, prediction) => meanOverLast(square(sub(prediction, target))),
  }
}
