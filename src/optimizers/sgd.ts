import { momentumUpdate } from "../ir/ops/momentumUpdate.js"
import { sgdUpdate } from "../ir/ops/sgdUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { booleanOption, numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `sgd`. */
export interface SgdOptions extends OptimizerOptions {
  /** How much of the last step is kept; from 0 to 1. Default 0. */
  readonly momentum?: number
  /** True to look ahead along the momentum. Default false. */
  readonly nesterov?: boolean
}

/**
 * Gradient descent: `w - learningRate * g`; with momentum `v = momentum * v - learningRate * g` and `w + v`, or with
 * Nesterov's `w + momentum * v - learningRate * g`.
 *
 * @param learningRate at least 0, or a schedule; default 0.01
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Sutskever et al., On the importance of initialization and momentum in deep learning (2013); Keras `SGD`
 * @example
 * ```ts
 * import { sequential, sgd } from "shapewright"
 *
 * const optimizer = sgd(0.1, { momentum: 0.9, nesterov: true })
 * const model = sequential([8]).dense(1).compile({ optimizer, loss: "meanSquaredError" })
 * ```
 */
export function sgd(learningRate: LearningRate = 0.01, options: SgdOptions = {}): Optimizer<"sgd"> {
  const given = checkKeys("sgd", options, ["momentum", "nesterov"])
  const momentum = numberOption("sgd", "momentum", given.momentum ?? 0, ranges.fraction)
  const nesterov = booleanOption("sgd", "nesterov", given.nesterov ?? false)
  return composeOptimizer({
    name: "sgd",
    kerasName: "SGD",
    learningRate,
    own: { momentum, nesterov },
    common: commonConfig("sgd", given),
    slots: momentum === 0 ? {} : { momentum: 0 },
    op: (update, weightDecay) =>
      momentum === 0 ? sgdUpdate(update, { weightDecay }) : momentumUpdate(update, { momentum, nesterov, weightDecay }),
  })
}
