import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { log } from "../ir/ops/log.js"
import { maximum } from "../ir/ops/maximum.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

const logOf = (x: Node): Node => log(add(maximum(x, scalar(1e-7)), scalar(1)))

/**
 * The mean of squared differences of logarithms: `mean((log(1 + target) - log(1 + prediction))^2)` over the last axis, with
 * numbers below 1e-7 raised to it. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `MeanSquaredLogarithmicError`
 * @example
 * ```ts
 * import { meanSquaredLogarithmicError, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: "adam", loss: meanSquaredLogarithmicError() })
 * ```
 */
export const meanSquaredLogarithmicError = (
  options: LossOptions = {},
): Loss<"meanSquaredLogarithmicError", false, "like-output"> =>
  plainLoss("meanSquaredLogarithmicError", "MeanSquaredLogarithmicError", options, (target, prediction) =>
    meanOverLast(square(sub(logOf(prediction), logOf(target)))),
  )
