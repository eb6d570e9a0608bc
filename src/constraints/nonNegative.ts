import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import type { Constraint } from "./constraint.js"

/**
 * Keeps weights from being negative: `max(w, 0)`.
 *
 * @see Keras `NonNeg`
 * @example
 * ```ts
 * import { nonNegative, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelConstraint: nonNegative() })
 * ```
 */
export const nonNegative = (): Constraint => ({
  name: "nonNegative",
  kerasName: "NonNeg",
  config: {},
  constrain: (weight) => maximum(weight, scalar(0)),
})
