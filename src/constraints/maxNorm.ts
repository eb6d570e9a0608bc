import { scalar } from "../ir/ops/constant.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import type { Constraint } from "./constraint.js"
import { axisOption, type NormAxis, normsOf, overNorms } from "./norms.js"

/** Options of `maxNorm`. */
export interface MaxNormOptions {
  /** The largest norm; at least 0. Default 2. */
  readonly maxValue?: number
  /** Over which axes norms are taken; 0 for the kernel of a dense layer: one norm for each unit. Default 0. */
  readonly axis?: NormAxis
}

/**
 * Keeps norms from being larger than a limit: `w * min(|w|, maxValue) / |w|`, with norms over `axis`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting (2014); Keras `MaxNorm`
 * @example
 * ```ts
 * import { maxNorm, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelConstraint: maxNorm({ maxValue: 3 }) })
 * ```
 */
export function maxNorm(options: MaxNormOptions = {}): Constraint {
  const given = knownOptions("maxNorm", options, ["maxValue", "axis"])
  const maxValue = numberOption("maxNorm", "maxValue", given.maxValue ?? 2, ranges.notNegative)
  const axis = axisOption("maxNorm", given.axis ?? 0)
  return {
    name: "maxNorm",
    kerasName: "MaxNorm",
    config: { maxValue, axis },
    constrain: (weight) => {
      const norms = normsOf("maxNorm", weight, axis)
      return mul(weight, overNorms(minimum(norms, scalar(maxValue)), norms))
    },
  }
}
