import { booleanOption, knownOptions } from "../shape/options.js"
import { readNumbers } from "./options.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/** Options of `exponentialDecay` and `inverseTimeDecay`. */
export interface DecayOptions {
  /** The learning rate of the first step; at least 0. */
  readonly initialLearningRate: number
  /** How many steps count as one; above 0. */
  readonly decaySteps: number
  /** How fast the rate falls; at least 0. */
  readonly decayRate: number
  /** True to change the rate every `decaySteps` steps only. Default false. */
  readonly staircase?: boolean
}

/** The options of a decay with defaults filled in. @throws ConfigError */
export function decayConfig(owner: string, options: DecayOptions) {
  const given = knownOptions(owner, options, ["initialLearningRate", "decaySteps", "decayRate", "staircase"])
  const { rate, positive } = readNumbers(owner, given)
  return {
    initialLearningRate: rate("initialLearningRate"),
    decaySteps: positive("decaySteps"),
    decayRate: rate("decayRate"),
    staircase: booleanOption(owner, "staircase", given.staircase ?? false),
  }
}

/**
 * A learning rate that falls by the same factor in each `decaySteps` steps:
 * `initialLearningRate * decayRate ^ (step / decaySteps)`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Keras `ExponentialDecay`
 * @example
 * ```ts
 * import { exponentialDecay, sequential, sgd } from "shapewright"
 *
 * const rate = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 1000, decayRate: 0.5 })
 * rate.at(2000) // 0.025
 * const model = sequential([8]).dense(1).compile({ optimizer: sgd(rate), loss: "meanSquaredError" })
 * ```
 */
export function exponentialDecay(options: DecayOptions): LearningRateSchedule {
  const config = decayConfig("exponentialDecay", options)
  return defineSchedule({
    name: "exponentialDecay",
    kerasName: "ExponentialDecay",
    config,
    formula: (step, { of, div, floor, mul, pow }) => {
      const parts = div(step, of(config.decaySteps))
      return mul(of(config.initialLearningRate), pow(of(config.decayRate), config.staircase ? floor(parts) : parts))
    },
  })
}
