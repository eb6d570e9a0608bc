import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { log } from "../ir/ops/log.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

const clipped = (x: Node): Node => minimum(maximum(x, scalar(1e-7)), scalar(1))

/**
 * How far probabilities are from those of the target, after Kullback and Leibler: `sum(t * log(t / p))` over the last axis,
 * both clipped to `[1e-7, 1]`. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `KLDivergence`
 * @example
 * ```ts
 * import { klDivergence, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(3, { activation: "softmax" }).compile({ optimizer: "adam", loss: klDivergence() })
 * ```
 */
export const klDivergence = (options: LossOptions = {}): Loss<"klDivergence", false, "like-output"> =>
  plainLoss("klDivergence", "KLDivergence", options, (target, prediction) => {
    const [t, p] = [clipped(target), clipped(prediction)]
    return reduceSum(mul(t, log(div(t, p))), [-1])
  })
