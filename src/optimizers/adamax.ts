import type { Node } from "../ir/node.js"
import { abs } from "../ir/ops/abs.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { composeOptimizer } from "./compose.js"
import { follow, stepNumber } from "./moments.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, momentConfig, type OptimizerOptions } from "./options.js"

/** Options of `adamax`. */
export interface AdamaxOptions extends OptimizerOptions {
  /** How much of the mean of the gradients is kept in a step; in [0, 1). Default 0.9. */
  readonly beta1?: number
  /** How much of the largest gradient is kept in a step; in [0, 1). Default 0.999. */
  readonly beta2?: number
  /** Keeps the divisor above 0; at least 0. Default 1e-7. */
  readonly epsilon?: number
}

/**
 * Adam with the largest gradient in the place of the mean of squares: `u = max(beta2 * u, |g|)` and
 * `w - learningRate / (1 - beta1^t) * m / (u + epsilon)`.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Kingma & Ba, Adam: A Method for Stochastic Optimization (2014), section 7.1; Keras `Adamax`
 * @example
 * ```ts
 * import { adamax, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: adamax(0.01), loss: "meanSquaredError" })
 * ```
 */
export function adamax(learningRate: LearningRate = 0.001, options: AdamaxOptions = {}): Optimizer<"adamax"> {
  const name = "adamax"
  const given = checkKeys(name, options, ["beta1", "beta2", "epsilon"])
  const own = momentConfig(name, given)
  return composeOptimizer({
    name,
    kerasName: "Adamax",
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { momentum: 0, norm: 0 },
    formula: ({ weight, gradient, ofGradient, slots, learningRate, step }) => {
      const [momentum, norm] = slots as readonly [Node, Node]
      const m = follow(momentum, gradient, own.beta1)
      const u = maximum(mul(scalar(own.beta2), norm), ofGradient(abs))
      const correction = sub(scalar(1), pow(scalar(own.beta1), stepNumber(step)))
      const change = div(mul(learningRate, m), mul(correction, add(u, scalar(own.epsilon))))
      return { weight: sub(weight, change), slots: [m, u] }
    },
  })
}
