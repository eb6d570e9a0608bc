import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { mul } from "../ir/ops/mul.js"
import { sign } from "../ir/ops/sign.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `lion`. */
export interface LionOptions extends OptimizerOptions {
  /** How much the momentum counts beside the gradient; above 0, at most 1. Default 0.9. */
  readonly beta1?: number
  /** How much of the momentum is kept in a step; in [0, 1). Default 0.99. */
  readonly beta2?: number
}

const beta1Range = { words: "a number above 0, and at most 1", holds: (beta: number) => beta > 0 && beta <= 1 }

/**
 * Lion: steps of one size, in the direction of momentum and gradient: `w - learningRate * sign(beta1 * m + (1 - beta1) * g)`
 * and `m = beta2 * m + (1 - beta2) * g`.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Chen et al., Symbolic Discovery of Optimization Algorithms (2023); Keras `Lion`
 * @example
 * ```ts
 * import { lion, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: lion(1e-4), loss: "meanSquaredError" })
 * ```
 */
export function lion(learningRate: LearningRate = 0.001, options: LionOptions = {}): Optimizer<"lion"> {
  const name = "lion"
  const given = checkKeys(name, options, ["beta1", "beta2"])
  const own = {
    beta1: numberOption(name, "beta1", given.beta1 ?? 0.9, beta1Range),
    beta2: numberOption(name, "beta2", given.beta2 ?? 0.99, ranges.belowOne),
  }
  const mix = (m: Node, gradient: Node, beta: number): Node =>
    add(mul(m, scalar(beta)), mul(gradient, scalar(1 - beta)))
  return composeOptimizer({
    name,
    kerasName: "Lion",
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { momentum: 0 },
    formula: ({ weight, gradient, slots, learningRate }) => {
      const [m] = slots as readonly [Node]
      const direction = sign(mix(m, gradient, own.beta1))
      return { weight: sub(weight, mul(learningRate, direction)), slots: [mix(m, gradient, own.beta2)] }
    },
  })
}
