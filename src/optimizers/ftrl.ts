import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { div } from "../ir/ops/div.js"
import { maximum } from "../ir/ops/maximum.js"
import { minimum } from "../ir/ops/minimum.js"
import { mul } from "../ir/ops/mul.js"
import { pow } from "../ir/ops/pow.js"
import { square } from "../ir/ops/square.js"
import { sub } from "../ir/ops/sub.js"
import type { LearningRate } from "../schedules/schedule.js"
import { numberOption, ranges } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, type OptimizerOptions } from "./options.js"

/** Options of `ftrl`. */
export interface FtrlOptions extends OptimizerOptions {
  /** How the learning rate falls with the sums of squares; at most 0. Default -0.5. */
  readonly learningRatePower?: number
  /** What the sums of squares begin with; at least 0. Default 0.1. */
  readonly initialAccumulatorValue?: number
  /** Weights are 0 where they do not gain more than this; at least 0. Default 0. */
  readonly l1RegularizationStrength?: number
  /** Penalty on the squares of weights; at least 0. Default 0. */
  readonly l2RegularizationStrength?: number
  /** Penalty on the squares of weights that counts in gradients; at least 0. Default 0. */
  readonly l2ShrinkageRegularizationStrength?: number
  /** Makes the first steps smaller; at least 0. Default 0. */
  readonly beta?: number
}

const notPositive = { words: "a finite number of at most 0", holds: (power: number) => power <= 0 }

/**
 * Follow the regularized leader: for sparse models, many weights of which are 0:
 * `l = l + g - (n^p - a^p) / learningRate * w` and `w = (clip(l, -l1, l1) - l) / (n^p / learningRate + 2 * l2)`, with the
 * sums of squares a before and n after the step, and `p = -learningRatePower`.
 *
 * @param learningRate above 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see McMahan et al., Ad Click Prediction: a View from the Trenches (2013); Keras `Ftrl`
 * @example
 * ```ts
 * import { ftrl, sequential } from "shapewright"
 *
 * const model = sequential([8]).dense(1).compile({ optimizer: ftrl(0.01), loss: "meanSquaredError" })
 * ```
 */
export function ftrl(learningRate: LearningRate = 0.001, options: FtrlOptions = {}): Optimizer<"ftrl"> {
  const name = "ftrl"
  const strengths = [
    "initialAccumulatorValue",
    "l1RegularizationStrength",
    "l2RegularizationStrength",
    "l2ShrinkageRegularizationStrength",
    "beta",
  ] as const
  const given = checkKeys(name, options, ["learningRatePower", ...strengths])
  const read = (key: (typeof strengths)[number], fallback = 0): number =>
    numberOption(name, key, given[key] ?? fallback, ranges.notNegative)
  const own = {
    learningRatePower: numberOption(name, "learningRatePower", given.learningRatePower ?? -0.5, notPositive),
    initialAccumulatorValue: read("initialAccumulatorValue", 0.1),
    l1RegularizationStrength: read("l1RegularizationStrength"),
    l2RegularizationStrength: read("l2RegularizationStrength"),
    l2ShrinkageRegularizationStrength: read("l2ShrinkageRegularizationStrength"),
    beta: read("beta"),
  }
  const power = (x: Node): Node => pow(x, scalar(-own.learningRatePower))
  return composeOptimizer({
    name,
    kerasName: "Ftrl",
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { accumulator: own.initialAccumulatorValue, linear: 0 },
    formula: ({ weight, gradient, ofGradient, slots, learningRate }) => {
      const [before, kept] = slots as readonly [Node, Node]
      const after = add(before, ofGradient(square))
      const pulled = add(gradient, mul(scalar(2 * own.l2ShrinkageRegularizationStrength), weight))
      const linear = add(kept, sub(pulled, mul(div(sub(power(after), power(before)), learningRate), weight)))
      const l2 = add(scalar(own.l2RegularizationStrength), div(scalar(own.beta), mul(scalar(2), learningRate)))
      const quadratic = add(div(power(after), learningRate), mul(scalar(2), l2))
      const l1 = own.l1RegularizationStrength
      const clipped = minimum(maximum(linear, scalar(-l1)), scalar(l1))
      return { weight: div(sub(clipped, linear), quadratic), slots: [after, linear] }
    },
  })
}
