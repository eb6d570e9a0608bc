import type { LearningRate } from "../schedules/schedule.js"
import { type AdamOptions, adamOf } from "./adam.js"
import type { Optimizer } from "./optimizer.js"

/**
 * Adam with weight decay: before each step of Adam, `w - learningRate * weightDecay * w`. The decay applies to every
 * trained weight and is 0.004 unless an option says otherwise.
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Loshchilov & Hutter, Decoupled Weight Decay Regularization (2017); Keras `AdamW`
 * @example
 * ```ts
 * import { adamw, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1)
 *   .compile({ optimizer: adamw(1e-3, { weightDecay: 0.01 }), loss: "meanSquaredError" })
 * ```
 */
export const adamw = (learningRate: LearningRate = 0.001, options: AdamOptions = {}): Optimizer<"adamw"> =>
  adamOf("adamw", "AdamW", learningRate, { ...options, weightDecay: options.weightDecay ?? 0.004 })
