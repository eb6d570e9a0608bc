import type { LearningRate, LearningRateSchedule } from "../schedules/schedule.js"
import { ConfigError, formatValue } from "../shape/errors.js"
import { booleanOption, knownOptions, numberOption, ranges } from "../shape/options.js"

/** Options that every optimizer takes. */
export interface OptimizerOptions {
  /** The gradient of each weight is scaled down to this norm where it is larger; above 0. Default: no limit. */
  readonly clipNorm?: number
  /** Every element of a gradient is cut to `-clipValue..clipValue`; above 0. Default: no limit. */
  readonly clipValue?: number
  /** All gradients together are scaled down to this norm where it is larger; above 0. Default: no limit. */
  readonly globalClipNorm?: number
  /** Before each step weights lose this part of themselves times the learning rate; at least 0. Default: none. */
  readonly weightDecay?: number
  /** True to keep a moving average of each trained weight, which the weights become at the end of `fit`. Default false. */
  readonly useEma?: boolean
  /** How much of the average is kept in a step; from 0 to 1. Only with `useEma`. Default 0.99. */
  readonly emaMomentum?: number
  /** After how many steps, each time, weights become their average; a positive integer. Default: at the end of `fit` only. */
  readonly emaOverwriteFrequency?: number
  /** The mean gradient of so many batches makes one step; an integer of at least 2. Default: one batch, one step. */
  readonly gradientAccumulationSteps?: number
}

/** The same with defaults filled in; null where nothing was asked for, as in Keras' configurations. */
export interface CommonConfig {
  readonly weightDecay: number | null
  readonly clipNorm: number | null
  readonly clipValue: number | null
  readonly globalClipNorm: number | null
  readonly useEma: boolean
  readonly emaMomentum: number
  readonly emaOverwriteFrequency: number | null
  readonly gradientAccumulationSteps: number | null
}

const commonKeys = [
  "clipNorm",
  "clipValue",
  "globalClipNorm",
  "weightDecay",
  "useEma",
  "emaMomentum",
  "emaOverwriteFrequency",
  "gradientAccumulationSteps",
] as const satisfies readonly (keyof OptimizerOptions)[]

/** @throws ConfigError for an option that is neither one of the optimizer's own nor one that all have */
export const checkKeys = <O extends OptimizerOptions>(
  owner: string,
  options: O,
  own: readonly (keyof O & string)[],
): O => knownOptions(owner, options, [...own, ...commonKeys])

/** An integer of at least `least`; null when left out. @throws ConfigError */
const countOption = (owner: string, name: string, value: number | undefined, least: number): number | null =>
  value === undefined
    ? null
    : numberOption(owner, name, value, {
        words: `an integer of at least ${least}`,
        holds: (count) => Number.isInteger(count) && count >= least,
      })

/** The options that all optimizers have. @throws ConfigError for one out of range, or more than one way to clip */
export function commonConfig(owner: string, options: OptimizerOptions): CommonConfig {
  const { weightDecay, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps, ...clips } = options
  const limit = (name: "clipNorm" | "clipValue" | "globalClipNorm"): number | null =>
    clips[name] === undefined ? null : numberOption(owner, name, clips[name], ranges.positive)
  const config = {
    weightDecay: weightDecay === undefined ? null : numberOption(owner, "weightDecay", weightDecay, ranges.notNegative),
    clipNorm: limit("clipNorm"),
    clipValue: limit("clipValue"),
    globalClipNorm: limit("globalClipNorm"),
    useEma: booleanOption(owner, "useEma", useEma ?? false),
    emaMomentum: numberOption(owner, "emaMomentum", emaMomentum ?? 0.99, ranges.fraction),
    emaOverwriteFrequency: countOption(owner, "emaOverwriteFrequency", emaOverwriteFrequency, 1),
    gradientAccumulationSteps: countOption(owner, "gradientAccumulationSteps", gradientAccumulationSteps, 2),
  }
  const given = (["clipNorm", "clipValue", "globalClipNorm"] as const).filter((name) => config[name] !== null)
  if (given.length > 1)
    throw new ConfigError(
      `${owner}: only one of clipNorm, clipValue and globalClipNorm can be given (was ${given.join(" and ")}); leave the others out`,
      { expected: "one way to clip", received: given, path: given[1] as string },
    )
  return config
}

/** What an optimizer says of its learning rate. */
export interface RateConfig {
  readonly learningRate: number
  readonly schedule: LearningRateSchedule | undefined
}

const isSchedule = (value: unknown): value is LearningRateSchedule =>
  typeof value === "object" && value !== null && "rate" in value && typeof value.rate === "function"

/** `learningRate`, if it is a finite number of at least 0 or a schedule. @throws ConfigError */
export function rateConfig(owner: string, learningRate: LearningRate): RateConfig {
  if (isSchedule(learningRate)) return { learningRate: learningRate.at(0), schedule: learningRate }
  if (typeof learningRate === "number")
    return { learningRate: numberOption(owner, "learningRate", learningRate, ranges.notNegative), schedule: undefined }
  throw new ConfigError(
    `${owner}: learningRate must be a number or a schedule (was ${formatValue(learningRate)}); write 0.001, or exponentialDecay({ … })`,
    { expected: "a number or a schedule", received: learningRate, path: "learningRate" },
  )
}

/** The decay rates of the moments of Adam and its kin, and what keeps their divisor above 0; in [0, 1) and at least 0. */
export interface MomentOptions {
  readonly beta1?: number
  readonly beta2?: number
  readonly epsilon?: number
}

/** Fills in the defaults of {@link MomentOptions}: 0.9, 0.999 and 1e-7. @throws ConfigError */
export const momentConfig = (name: string, { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: MomentOptions) => ({
  beta1: numberOption(name, "beta1", beta1, ranges.belowOne),
  beta2: numberOption(name, "beta2", beta2, ranges.belowOne),
  epsilon: numberOption(name, "epsilon", epsilon, ranges.notNegative),
})
