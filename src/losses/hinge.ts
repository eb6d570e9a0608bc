import { meanOverLast } from "./elementwise.js"
import { hingeMargin } from "./hingeMargin.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/**
 * For yes and no, of which predictions are above 1 and below -1: `mean(max(1 - target * prediction, 0))` over the last axis.
 * Targets are 1 and -1; in a batch of 0 and 1 alone 0 means -1. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `Hinge`
 * @example
 * ```ts
 * import { hinge, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1, { activation: "tanh" }).compile({ optimizer: "adam", loss: hinge() })
 * ```
 */
export const hinge = (options: LossOptions = {}): Loss<"hinge", false, "like-output"> =>
  plainLoss("hinge", "Hinge", options, (target, prediction) => meanOverLast(hingeMargin(target, prediction)))
