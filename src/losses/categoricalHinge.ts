import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceMax } from "../ir/ops/reduceMax.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { sub } from "../ir/ops/sub.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * How far the number of the right class is above that of every other one, up to 1:
 * `max(max((1 - target) * prediction) - sum(target * prediction) + 1, 0)` over the last axis, with one-hot targets.
 * Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `CategoricalHinge`
 * @example
 * ```ts
 * import { categoricalHinge, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(3).compile({ optimizer: "adam", loss: categoricalHinge() })
 * ```
 */
export const categoricalHinge = (options: LossOptions = {}): Loss<"categoricalHinge", false, "like-output"> =>
  plainLoss("categoricalHinge", "CategoricalHinge", options, (target, prediction) => {
    const right = reduceSum(mul(target, prediction), [-1])
    const wrong = reduceMax(mul(sub(scalar(1), target), prediction), [-1])
    return maximum(add(sub(wrong, right), scalar(1)), scalar(0))
  })
