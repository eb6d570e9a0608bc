import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { square } from "../ir/ops/square.js"
import { factor } from "./l1l2.js"
import type { Regularizer } from "./regularizer.js"

/**
 * Penalty on the squares of a weight: `l2 * sum(w^2)`.
 *
 * @param l2 factor, at least 0; default 0.01
 * @throws ConfigError for a factor below 0
 * @see Keras `L2`
 * @example
 * ```ts
 * import { l2, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelRegularizer: l2(1e-4) })
 * ```
 */
export const l2 = (l2 = 0.01): Regularizer => ({
  name: "l2",
  kerasName: "L2",
  config: { l2: factor("l2", "l2", l2) },
  penalty: (weight) => mul(scalar(l2), reduceSum(square(weight))),
})
