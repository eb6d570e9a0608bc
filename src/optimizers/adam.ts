import { adamFormula, adamUpdate } from "../ir/ops/adamUpdate.js"
import type { LearningRate } from "../schedules/schedule.js"
import { booleanOption } from "../shape/options.js"
import { composeOptimizer } from "./compose.js"
import type { Optimizer } from "./optimizer.js"
import { checkKeys, commonConfig, momentConfig, type OptimizerOptions } from "./options.js"

/** Options of `adam` and `adamw`. */
export interface AdamOptions extends OptimizerOptions {
  /** How much of the mean of the gradients is kept in a step; in [0, 1). Default 0.9. */
  readonly beta1?: number
  /** How much of the mean of their squares is kept in a step; in [0, 1). Default 0.999. */
  readonly beta2?: number
  /** Keeps the divisor above 0; at least 0. Default 1e-7. */
  readonly epsilon?: number
  /** True to divide by the largest mean of squares so far (AMSGrad). Default false. */
  readonly amsgrad?: boolean
}

/** Adam under one of its names. @throws ConfigError */
export function adamOf<Name extends "adam" | "adamw">(
  name: Name,
  kerasName: string,
  learningRate: LearningRate,
  options: AdamOptions,
): Optimizer<Name> {
  const given = checkKeys(name, options, ["beta1", "beta2", "epsilon", "amsgrad"])
  const own = {
    ...momentConfig(name, given),
    amsgrad: booleanOption(name, "amsgrad", given.amsgrad ?? false),
  }
  return composeOptimizer({
    name,
    kerasName,
    learningRate,
    own,
    common: commonConfig(name, given),
    slots: { momentum: 0, velocity: 0, ...(own.amsgrad && { velocityHat: 0 }) },
    op: (update, weightDecay) => adamUpdate(update, { ...own, weightDecay }),
    formula: adamFormula(own),
  })
}

/**
 * Adam: steps along the mean of the gradients, divided by the root of the mean of their squares:
 * `w - learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)`, in step t = 1, 2, ...
 *
 * @param learningRate at least 0, or a schedule; default 0.001
 * @throws ConfigError for an option out of range, an unknown one, or more than one way to clip
 * @see Kingma & Ba, Adam: A Method for Stochastic Optimization (2014); Reddi et al., On the Convergence of Adam and
 * Beyond (2018); Keras `Adam`
 * @example
 * ```ts
 * import { adam, sequential } from "shapewright"
 *
 * const model = sequential([8])
 *   .dense(1)
 *   .compile({ optimizer: adam(3e-4, { clipNorm: 1 }), loss: "meanSquaredError" })
 * ```
 */
export const adam = (learningRate: LearningRate = 0.001, options: AdamOptions = {}): Optimizer<"adam"> =>
  adamOf("adam", "Adam", learningRate, options)
