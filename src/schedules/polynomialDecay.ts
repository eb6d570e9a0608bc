import { booleanOption, knownOptions } from "../shape/options.js"
import { readNumbers } from "./options.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/** Options of `polynomialDecay`. */
export interface PolynomialDecayOptions {
  /** The learning rate of the first step; at least 0. */
  readonly initialLearningRate: number
  /** After how many steps the end is reached; above 0. */
  readonly decaySteps: number
  /** The learning rate at the end; at least 0. Default 0.0001. */
  readonly endLearningRate?: number
  /** 1 for a straight line; above 0. Default 1. */
  readonly power?: number
  /** True to begin anew after the end, in twice, three times, ... as many steps. Default false. */
  readonly cycle?: boolean
}

/**
 * A learning rate that falls to its end in a number of steps:
 * `(initialLearningRate - endLearningRate) * (1 - step / decaySteps) ^ power + endLearningRate`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Keras `PolynomialDecay`
 * @example
 * ```ts
 * import { polynomialDecay, sequential, sgd } from "shapewright"
 *
 * const rate = polynomialDecay({ initialLearningRate: 0.1, decaySteps: 500, endLearningRate: 0.001, power: 2 })
 * const model = sequential([8]).dense(1).compile({ optimizer: sgd(rate), loss: "meanSquaredError" })
 * ```
 */
export function polynomialDecay(options: PolynomialDecayOptions): LearningRateSchedule {
  const owner = "polynomialDecay"
  const keys = ["initialLearningRate", "decaySteps", "endLearningRate", "power", "cycle"] as const
  const given = knownOptions(owner, options, keys)
  const { rate, positive } = readNumbers(owner, given)
  const config = {
    initialLearningRate: rate("initialLearningRate"),
    decaySteps: positive("decaySteps"),
    endLearningRate: rate("endLearningRate", 0.0001),
    power: positive("power", 1),
    cycle: booleanOption(owner, "cycle", given.cycle ?? false),
  }
  return defineSchedule({
    name: owner,
    kerasName: "PolynomialDecay",
    config,
    formula: (step, { of, add, ceil, div, maximum, minimum, mul, pow, sub }) => {
      const steps = of(config.decaySteps)
      const part = config.cycle
        ? div(step, mul(steps, maximum(of(1), ceil(div(step, steps)))))
        : div(minimum(step, steps), steps)
      const [initial, end] = [of(config.initialLearningRate), of(config.endLearningRate)]
      return add(mul(sub(initial, end), pow(sub(of(1), part), of(config.power))), end)
    },
  })
}
