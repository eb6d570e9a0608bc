import { knownOptions } from "../shape/options.js"
import type { Arithmetic } from "./arithmetic.js"
import { cosine } from "./cosineDecay.js"
import { readNumbers } from "./options.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/** Options of `cosineDecayRestarts`. */
export interface CosineDecayRestartsOptions {
  /** The learning rate of the first step; at least 0. */
  readonly initialLearningRate: number
  /** In how many steps the rate falls for the first time; above 0. */
  readonly firstDecaySteps: number
  /** Each time it takes this many times as many steps as before; above 0. Default 2. */
  readonly tMul?: number
  /** Each time it begins at this many times the rate as before; at least 0. Default 1. */
  readonly mMul?: number
  /** The part of the rate that is left at the end, from 0 to 1. Default 0. */
  readonly alpha?: number
}

/** The number of restarts before a time, counted in first decays, and the part of the fall that is done since then. */
function place<T>(time: T, growth: number, { of, add, div, floor, log, mul, pow, sub }: Arithmetic<T>) {
  if (growth === 1) {
    const restarts = floor(time)
    return { restarts, part: sub(time, restarts) }
  }
  const restarts = floor(div(log(add(of(1), mul(time, of(growth - 1)))), log(of(growth))))
  const length = pow(of(growth), restarts)
  const begin = div(sub(length, of(1)), of(growth - 1))
  return { restarts, part: div(sub(time, begin), length) }
}

/**
 * A learning rate that falls along half a wave of the cosine again and again: each time in `tMul` times as many steps, from
 * `mMul` times the rate.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Loshchilov & Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2016); Keras `CosineDecayRestarts`
 * @example
 * ```ts
 * import { cosineDecayRestarts, sequential, sgd } from "shapewright"
 *
 * const rate = cosineDecayRestarts({ initialLearningRate: 0.1, firstDecaySteps: 100, mMul: 0.5 })
 * const model = sequential([8]).dense(1).compile({ optimizer: sgd(rate), loss: "meanSquaredError" })
 * ```
 */
export function cosineDecayRestarts(options: CosineDecayRestartsOptions): LearningRateSchedule {
  const owner = "cosineDecayRestarts"
  const keys = ["initialLearningRate", "firstDecaySteps", "tMul", "mMul", "alpha"] as const
  const { rate, positive, fraction } = readNumbers(owner, knownOptions(owner, options, keys))
  const config = {
    initialLearningRate: rate("initialLearningRate"),
    firstDecaySteps: positive("firstDecaySteps"),
    tMul: positive("tMul", 2),
    mMul: rate("mMul", 1),
    alpha: fraction("alpha", 0),
  }
  return defineSchedule({
    name: owner,
    kerasName: "CosineDecayRestarts",
    config,
    formula: (step, arithmetic) => {
      const { of, div, mul, pow } = arithmetic
      const { restarts, part } = place(div(step, of(config.firstDecaySteps)), config.tMul, arithmetic)
      const height = pow(of(config.mMul), restarts)
      return mul(of(config.initialLearningRate), cosine(part, height, config.alpha, arithmetic))
    },
  })
}
