import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { mul } from "../ir/ops/mul.js"
import { sqrt } from "../ir/ops/sqrt.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `adadelta`. */
export interface AdadeltaOptions extends OptimizerOptions {
  /** How much of the means of squares is kept in a step; in [0, 1). Default 0.95. */
  readonly rho?: number
  /** Added to the means of squares; at least 0. Default 1e-7. */
  readonly epsilon?: number
}

/**
 * Adadelta: steps as large as the last ones were, for gradients as large as the last ones were:
 * `d = -sqrt(s + epsilon) / sqrt(a + epsilon) * g` and `w + learningRate * d`, with the means a of g^2 and s of d^2.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Zeiler, ADADELTA: An Adaptive Learning Rate Method (2012); Keras `Adadelta`
 * @example
 * ```ts
 * import { adadelta, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: adadelta(0.01), loss: "meanSquaredError" })
 * ```
 */
export function adadelta(learningRate: LearningRate = 0.001, options: AdadeltaOptions = {}): Optimizer<"adadelta"> {
  const name = "adadelta"
  const given = checkKeys(name, options, ["rho", "epsilon"])
  const own = {
    rho: numberOption(name, "rho", given.rho ?? 0.95, ranges.belowOne),
    epsilon: numberOption(name, "epsilon", given.epsilon ?? 1e-7, ranges.notNegative),
  }
  const mean = (kept: Node, squares: Node): Node => add(mul(scalar(own.rho), kept), mul(scalar(1 - own.rho), squares))
  const above0 = (x: Node): Node => add(x, scalar(own.epsilon))
  return composeOptimizer({
    name,
    kerasName: "Adadelta",
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { accumulatedGrad: 0, accumulatedDeltaVar: 0 },
    formula: ({ weight, gradient, ofGradient, slots, learningRate }) => {
      const [gradients, changes] = slots as readonly [Node, Node]
      const squares = ofGradient(square)
      const a = mean(gradients, squares)
      const change = div(mul(sqrt(above0(changes)), gradient), sqrt(above0(a)))
      const changeSquares = div(mul(above0(changes), squares), above0(a))
      return { weight: sub(weight, mul(learningRate, change)), slots: [a, mean(changes, changeSquares)] }
    },
  })
}
