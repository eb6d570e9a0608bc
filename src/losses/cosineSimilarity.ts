import type { Node } from "../ir/node.js"
import { scalar } from "../ir/ops/constant.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { neg } from "../ir/ops/neg.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { rsqrt } from "../ir/ops/rsqrt.js"
import { square } from "../ir/ops/square.js"
import type { Loss, LossOptions } from "./loss.js"
import { plainLoss } from "./plainLoss.js"

/** Of length 1, also along the last axis of a tensor; 0 stays 0. */
const direction = (x: Node): Node => mul(x, minimum(rsqrt(reduceSum(square(x), [-1], true)), scalar(1e7)))

/**
 * How far directions agree, negative so that training makes it smaller: `-sum(t / |t| * p / |p|)` over the last axis, from
 * -1 (the same direction) to 1. Shapes: `[batch, ..., n] -> [batch, ...]`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `CosineSimilarity`
 * @example
 * ```ts
 * import { cosineSimilarity, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(3).compile({ optimizer: "adam", loss: cosineSimilarity() })
 * ```
 */
export const cosineSimilarity = (options: LossOptions = {}): Loss<"cosineSimilarity", false, "like-output"> =>
  plainLoss("cosineSimilarity", "CosineSimilarity", options, (target, prediction) =>
    neg(reduceSum(mul(direction(target), direction(prediction)), [-1])),
  )
