import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { ConfigError } from "../shape/errors.js"
import { knownOptions, numberOption, ranges } from "../shape/options.js"
import type { Constraint } from "./constraint.js"
import { axisOption, type NormAxis, normsOf, overNorms } from "./norms.js"

/** Options of `minMaxNorm`. */
export interface MinMaxNormOptions {
  /** The smallest norm; at least 0. Default 0. */
  readonly minValue?: number
  /** The largest norm; at least `minValue`. Default 1. */
  readonly maxValue?: number
  /** Which part of the way to the limits is gone in a step; from 0 to 1. Default 1. */
  readonly rate?: number
  /** Over which axes norms are taken; 0 for the kernel of a dense layer: one norm for each unit. Default 0. */
  readonly axis?: NormAxis
}

/**
 * Keeps norms between two limits: `w * (rate * clip(|w|, minValue, maxValue) + (1 - rate) * |w|) / |w|`, with norms over
 * `axis`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Keras `MinMaxNorm`
 * @example
 * ```ts
 * import { minMaxNorm, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(4, { kernelConstraint: minMaxNorm({ minValue: 0.5, maxValue: 2 }) })
 * ```
 */
export function minMaxNorm(options: MinMaxNormOptions = {}): Constraint {
  const owner = "minMaxNorm"
  const given = knownOptions(owner, options, ["minValue", "maxValue", "rate", "axis"])
  const minValue = numberOption(owner, "minValue", given.minValue ?? 0, ranges.notNegative)
  const maxValue = numberOption(owner, "maxValue", given.maxValue ?? 1, ranges.notNegative)
  if (maxValue < minValue)
    throw new ConfigError(
      `${owner}: maxValue must be at least minValue, ${minValue} (was ${maxValue}); exchange them`,
      {
        expected: minValue,
        received: maxValue,
        path: "maxValue",
      },
    )
  const rate = numberOption(owner, "rate", given.rate ?? 1, ranges.fraction)
  const axis = axisOption(owner, given.axis ?? 0)
  return {
    name: owner,
    kerasName: "MinMaxNorm",
    config: { minValue, maxValue, rate, axis },
    constrain: (weight) => {
      const norms = normsOf(owner, weight, axis)
      const between = minimum(maximum(norms, scalar(minValue)), scalar(maxValue))
      const wanted = rate === 1 ? between : add(mul(scalar(rate), between), mul(scalar(1 - rate), norms))
      return mul(weight, overNorms(wanted, norms))
    },
  }
}
