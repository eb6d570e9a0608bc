import { type DecayOptions, decayConfig } from "./exponentialDecay.js"
import { defineSchedule, type LearningRateSchedule } from "./schedule.js"

/**
 * A learning rate that falls as one over time: `initialLearningRate / (1 + decayRate * step / decaySteps)`.
 *
 * @throws ConfigError for an option out of range or an unknown one
 * @see Keras `InverseTimeDecay`
 * @example
 * ```ts
 * import { adam, inverseTimeDecay, sequential } from "shapewright"
 *
 * const rate = inverseTimeDecay({ initialLearningRate: 0.01, decaySteps: 100, decayRate: 0.5 })
 * const model = sequential([8]).dense(1).compile({ optimizer: adam(rate), loss: "meanSquaredError" })
 * ```
 */
export function inverseTimeDecay(options: DecayOptions): LearningRateSchedule {
  const config = decayConfig("inverseTimeDecay", options)
  return defineSchedule({
    name: "inverseTimeDecay",
    kerasName: "InverseTimeDecay",
    config,
    formula: (step, { of, add, div, floor, mul }) => {
      const parts = div(step, of(config.decaySteps))
      const divisor = add(of(1), mul(of(config.decayRate), config.staircase ? floor(parts) : parts))
      return div(of(config.initialLearningRate), divisor)
    },
  })
}
