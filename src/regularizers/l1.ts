import { abs } from "../ir/ops/abs.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { factor } from "./l1l2.js"
import type { Regularizer } from "./regularizer.js"

/**
 * Penalty on the absolute values of a weight: `l1 * sum(|w|)`.
 *
 * @param l1 factor, at least 0; default 0.01
 * @throws ConfigError for a factor below 0
 * @see Keras `L1`
 * @example
 * ```ts
 * import { l1, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelRegularizer: l1(1e-5) })
 * ```
 */
export const l1 = (l1 = 0.01): Regularizer => ({
  name: "l1",
  kerasName: "L1",
  config: { l1: factor("l1", "l1", l1) },
  penalty: (weight) => mul(scalar(l1), reduceSum(abs(weight))),
})
