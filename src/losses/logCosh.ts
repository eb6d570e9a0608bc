import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { softplus } from "../ir/ops/softplus.js"
import { sub } from "../ir/ops/sub.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * Squared for small differences and linear for large ones, smoothly: `mean(log(cosh(prediction - target)))` over the last
 * axis. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `LogCosh`
 * @example
 * ```ts
 * import { logCosh, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: logCosh() })
 * ```
 */
export const logCosh = (options: LossOptions = {}): Loss<"logCosh", false, "like-output"> =>
  plainLoss("logCosh", "LogCosh", options, (target, prediction) => {
    const difference = sub(prediction, target)
    return meanOverLast(sub(add(difference, softplus(mul(difference, scalar(-2)))), scalar(Math.LN2)))
  })
