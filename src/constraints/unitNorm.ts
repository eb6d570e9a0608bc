import { knownOptions } from "../shape/options.js"
import type { Constraint } from "./constraint.js"
import { axisOption, type NormAxis, normsOf, overNorms } from "./norms.js"

/** Options of `unitNorm`. */
export interface UnitNormOptions {
  /** Over which axes norms are taken; 0 for the kernel of a dense layer: one norm for each unit. Default 0. */
  readonly axis?: NormAxis
}

/**
 * Keeps norms at 1: `w / |w|`, with norms over `axis`.
 *
 * @throws ConfigError for an unknown option
 * @see Keras `UnitNorm`
 * @example
 * ```ts
 * import { sequential, unitNorm } from "shapewright"
 *
 * const model = sequential([28, 28, 1]).conv2d(8, 3, { kernelConstraint: unitNorm({ axis: [0, 1, 2] }) })
 * ```
 */
export function unitNorm(options: UnitNormOptions = {}): Constraint {
  const { axis: given } = knownOptions("unitNorm", options, ["axis"])
  const axis = axisOption("unitNorm", given ?? 0)
  return {
    name: "unitNorm",
    kerasName: "UnitNorm",
    config: { axis },
    constrain: (weight) => overNorms(weight, normsOf("unitNorm", weight, axis)),
  }
}
