import { knownOptions } from "../shape/options.js"
import type { Arithmetic } from "./arithmetic.js"
import { readNumbers } from "./options.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/** Options of `cosineDecay`. */
export interface CosineDecayOptions {
  /** The learning rate of the first step; at least 0. */
  readonly initialLearningRate: number
  /** In how many steps, after those of the warm-up, the rate falls; above 0. */
  readonly decaySteps: number
  /** The part of the rate that is left at the end, from 0 to 1. Default 0. */
  readonly alpha?: number
  /** The rate that the warm-up leads to; at least 0. Default: no warm-up. */
  readonly warmupTarget?: number
  /** In how many steps the rate grows to `warmupTarget` along a line; at least 0. Default 0. */
  readonly warmupSteps?: number
}

/** `alpha + (1 - alpha) * height * (1 + cos(pi * part)) / 2`. */
export function cosine<T>(part: T, height: T, alpha: number, { of, add, cos, mul }: Arithmetic<T>): T {
  const wave = mul(mul(of(0.5), height), add(of(1), cos(mul(of(Math.PI), part))))
  return add(mul(of(1 - alpha), wave), of(alpha))
}

/**
 * A learning rate that falls along half a wave of the cosine, after a warm-up where one is asked for:
 * `rate * (alpha + (1 - alpha) * (1 + cos(pi * step / decaySteps)) / 2)`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Loshchilov & Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2016); Keras `CosineDecay`
 * @example
 * ```ts
 * import { adamw, cosineDecay, sequential } from "shapewright"
 *
 * const rate = cosineDecay({ initialLearningRate: 0, warmupTarget: 1e-3, warmupSteps: 100, decaySteps: 900 })
 * const model = sequential([8]).dense(1).compile({ optimizer: adamw(rate), loss: "meanSquaredError" })
 * ```
 */
export function cosineDecay(options: CosineDecayOptions): LearningRateSchedule {
  const owner = "cosineDecay"
  const keys = ["initialLearningRate", "decaySteps", "alpha", "warmupTarget", "warmupSteps"] as const
  const { rate, positive, fraction } = readNumbers(owner, knownOptions(owner, options, keys))
  const own = {
    initialLearningRate: rate("initialLearningRate"),
    decaySteps: positive("decaySteps"),
    alpha: fraction("alpha", 0),
    warmupSteps: rate("warmupSteps", 0),
  }
  const target = options.warmupTarget === undefined ? undefined : rate("warmupTarget")
  return defineSchedule({
    name: owner,
    kerasName: "CosineDecay",
    config: { ...own, ...(target !== undefined && { warmupTarget: target }) },
    formula: (step, arithmetic) => {
      const { of, add, div, ifLess, minimum, mul, sub } = arithmetic
      const { initialLearningRate, decaySteps, alpha, warmupSteps } = own
      const steps = of(decaySteps)
      const warmup = of(target === undefined ? 0 : warmupSteps)
      const part = div(minimum(sub(step, warmup), steps), steps)
      const falling = mul(of(target ?? initialLearningRate), cosine(part, of(1), alpha, arithmetic))
      if (target === undefined || warmupSteps === 0) return falling
      const growing = add(mul(of(target - initialLearningRate), div(step, warmup)), of(initialLearningRate))
      return ifLess(step, warmup, growing, falling)
    },
  })
}
