import { rmspropFormula, rmspropUpdate } from "../ir/ops/rmspropUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { booleanOption, numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `rmsprop`. */
export interface RmspropOptions extends OptimizerOptions {
  /** How much of the mean of squares is kept in a step; in [0, 1). Default 0.9. */
  readonly rho?: number
  /** How much of the last step is kept; from 0 to 1. Default 0. */
  readonly momentum?: number
  /** Keeps the divisor above 0; at least 0. Default 1e-7. */
  readonly epsilon?: number
  /** True to divide by the variance of the gradients rather than by their mean square. Default false. */
  readonly centered?: boolean
}

/**
 * RMSprop: divides gradients by the root of the mean of their squares: `v = rho * v + (1 - rho) g^2` and
 * `w - learningRate * g / sqrt(v + epsilon)`.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Hinton, Neural Networks for Machine Learning, lecture 6 (2012); Keras `RMSprop`
 * @example
 * ```ts
 * import { rmsprop, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1)
 *   .compile({ optimizer: rmsprop(1e-3, { momentum: 0.9, centered: true }), loss: "meanSquaredError" })
 * ```
 */
export function rmsprop(learningRate: LearningRate = 0.001, options: RmspropOptions = {}): Optimizer<"rmsprop"> {
  const given = checkKeys("rmsprop", options, ["rho", "momentum", "epsilon", "centered"])
  const own = {
    rho: numberOption("rmsprop", "rho", given.rho ?? 0.9, ranges.belowOne),
    momentum: numberOption("rmsprop", "momentum", given.momentum ?? 0, ranges.fraction),
    epsilon: numberOption("rmsprop", "epsilon", given.epsilon ?? 1e-7, ranges.notNegative),
    centered: booleanOption("rmsprop", "centered", given.centered ?? false),
  }
  return composeOptimizer({
    name: "rmsprop",
    kerasName: "RMSprop",
    learningRate,
    own,
    common: commonConfig("rmsprop", given),
    slots: {
      velocity: 0,
      ...(own.momentum !== 0 && { momentum: 0 }),
      ...(own.centered && { averageGradient: 0 }),
    },
    op: (update, weightDecay) => rmspropUpdate(update, { ...own, weightDecay }),
    formula: rmspropFormula(own),
  })
}
