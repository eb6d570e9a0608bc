import { square } from "../ir/ops/square.js"
import { meanOverLast } from "./elementwise.js"
import { hingeMargin } from "./hingeMargin.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * The squares of what `hinge` takes the mean of: `mean(max(1 - target * prediction, 0)^2)` over the last axis.
 * Targets are 1 and -1; in a batch of 0 and 1 alone 0 means -1. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `SquaredHinge`
 * @example
 * ```ts
 * import { sequential, squaredHinge } from "shapewright"
 *
 * const model = sequential([8]).dense(1, { activation: "tanh" }).compile({ optimizer: "adam", loss: squaredHinge() })
 * ```
 */
export const squaredHinge = (options: LossOptions = {}): Loss<"squaredHinge", false, "like-output"> =>
  plainLoss("squaredHinge", "SquaredHinge", options, (target, prediction) =>
    meanOverLast(square(hingeMargin(target, prediction))),
  )
