import { adagradFormula, adagradUpdate } from "../ir/ops/adagradUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `adagrad`. */
export interface AdagradOptions extends OptimizerOptions {
  /** What the sums of squares begin with; at least 0. Default 0.1. */
  readonly initialAccumulatorValue?: number
  /** Keeps the divisor above 0; at least 0. Default 1e-7. */
  readonly epsilon?: number
}

/**
 * Adagrad: steps get smaller for weights that have changed much: `a = a + g^2` and
 * `w - learningRate * g / sqrt(a + epsilon)`.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Duchi et al., Adaptive Subgradient Methods for Online Learning and Stochastic Optimization (2011); Keras
 * `Adagrad`
 * @example
 * ```ts
 * import { adagrad, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: adagrad(0.05), loss: "meanSquaredError" })
 * ```
 */
export function adagrad(learningRate: LearningRate = 0.001, options: AdagradOptions = {}): Optimizer<"adagrad"> {
  const given = checkKeys("adagrad", options, ["initialAccumulatorValue", "epsilon"])
  const initial = given.initialAccumulatorValue ?? 0.1
  const own = {
    initialAccumulatorValue: numberOption("adagrad", "initialAccumulatorValue", initial, ranges.notNegative),
    epsilon: numberOption("adagrad", "epsilon", given.epsilon ?? 1e-7, ranges.notNegative),
  }
  return composeOptimizer({
    name: "adagrad",
    kerasName: "Adagrad",
    learningRate,
    own,
    common: commonConfig("adagrad", given),
    slots: { accumulator: own.initialAccumulatorValue },
    op: (update, weightDecay) => adagradUpdate(update, { epsilon: own.epsilon, weightDecay }),
    formula: adagradFormula(own),
  })
}
