import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { log } from "../ir/ops/log.js"
import { mul } from "../ir/ops/mul.js"
import { sub } from "../ir/ops/sub.js"
import { meanOverLast } from "./elementwise.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * For counts, of which the prediction is the mean: `mean(prediction - target * log(prediction + 1e-7))` over the last axis.
 * Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `Poisson`
 * @example
 * ```ts
 * import { poisson, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1, { activation: "softplus" }).compile({ optimizer: "adam", loss: poisson() })
 * ```
 */
export const poisson = (options: LossOptions = {}): Loss<"poisson", false, "like-output"> =>
  plainLoss("poisson", "Poisson", options, (target, prediction) =>
    meanOverLast(sub(prediction, mul(target, log(add(prediction, scalar(1e-7)))))),
  )
