import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { greater } from "../ir/ops/greater.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { reduceSum } from "../ir/ops/reduceSum.js"
import { select } from "../ir/ops/select.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { composeOptimizer } from "./compose.js"
import { follow, stepNumber } from "./moments.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, momentConfig, type OptimizerOptions } from "./options.js"

/** Options of `lamb`. */
export interface LambOptions extends OptimizerOptions {
  /** How much of the mean of the gradients is kept in a step; in [0, 1). Default 0.9. */
  readonly beta1?: number
  /** How much of the mean of their squares is kept in a step; in [0, 1). Default 0.999. */
  readonly beta2?: number
  /** Keeps the divisor above 0; at least 0. Default 1e-7. */
  readonly epsilon?: number
}

const normOf = (x: Node): Node => sqrt(reduceSum(square(x)))

/**
 * Adam for large batches: each weight moves in proportion to its own norm: `w - learningRate * |w| / |d| * d`, with the
 * change d of Adam.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see You et al., Large Batch Optimization for Deep Learning (2019); Keras `Lamb`
 * @example
 * ```ts
 * import { lamb, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: lamb(0.01), loss: "meanSquaredError" })
 * ```
 */
export function lamb(learningRate: LearningRate = 0.001, options: LambOptions = {}): Optimizer<"lamb"> {
  const name = "lamb"
  const given = checkKeys(name, options, ["beta1", "beta2", "epsilon"])
  const own = momentConfig(name, given)
  return composeOptimizer({
    name,
    kerasName: "Lamb",
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { momentum: 0, velocity: 0 },
    formula: ({ weight, gradient, ofGradient, slots, learningRate, step }) => {
      const [momentum, velocity] = slots as readonly [Node, Node]
      const corrected = (mean: Node, beta: number): Node =>
        div(mean, sub(scalar(1), pow(scalar(beta), stepNumber(step))))
      const m = follow(momentum, gradient, own.beta1)
      const v = follow(velocity, ofGradient(square), own.beta2)
      const change = div(corrected(m, own.beta1), add(sqrt(corrected(v, own.beta2)), scalar(own.epsilon)))
      const [size, length] = [normOf(weight), normOf(change)]
      const moves = logicalAnd(greater(size, scalar(0)), greater(length, scalar(0)))
      const ratio = select(moves, div(size, select(moves, length, scalar(1))), scalar(1))
      return { weight: sub(weight, mul(mul(ratio, learningRate), change)), slots: [m, v] }
    },
  })
}
