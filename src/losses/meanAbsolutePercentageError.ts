import { abs } from "../ir/ops/abs.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { sub } from "../ir/ops/sub.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * The mean of differences in percent of the target: `100 * mean(|target - prediction| / max(|target|, 1e-7))` over the last
 * axis. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `MeanAbsolutePercentageError`
 * @example
 * ```ts
 * import { meanAbsolutePercentageError, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: meanAbsolutePercentageError() })
 * ```
 */
export const meanAbsolutePercentageError = (
  options: LossOptions = {},
): Loss<"meanAbsolutePercentageError", false, "like-output"> =>
  plainLoss("meanAbsolutePercentageError", "MeanAbsolutePercentageError", options, (target, prediction) =>
    mul(scalar(100), meanOverLast(abs(div(sub(target, prediction), maximum(abs(target), scalar(1e-7)))))),
  )
