import type { Constraint } from "../constraints/constraint.js"
import { type ConstraintLike, resolveConstraint } from "../constraints/resolve.js"
import type { Initializer } from "../initializers/initializer.js"
import { type InitializerLike, resolveInitializer } from "../initializers/resolve.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import type { NegativeFault } from "./faults.js"
import type { LayerOptions, WeightSpecs } from "./layer.js"
import { flag, notNegative } from "./messages.js"

/** Options of every layer that normalizes, then scales by gamma and shifts by beta. */
export interface NormalizationOptions extends LayerOptions {
  /** Added to the variance so that nothing is divided by 0; 0 or larger. Default 0.001. */
  readonly epsilon?: number
  /** Add a learned beta. Default true. */
  readonly center?: boolean
  /** Multiply by a learned gamma. Default true. */
  readonly scale?: boolean
  /** First values of beta. Default `"zeros"`. */
  readonly betaInitializer?: InitializerLike
  /** First values of gamma. Default `"ones"`. */
  readonly gammaInitializer?: InitializerLike
  /** Penalty on beta, added to the loss. */
  readonly betaRegularizer?: RegularizerLike
  /** What beta must be like after each step. */
  readonly betaConstraint?: ConstraintLike
  /** Penalty on gamma, added to the loss. */
  readonly gammaRegularizer?: RegularizerLike
  /** What gamma must be like after each step. */
  readonly gammaConstraint?: ConstraintLike
}

/** Names of these options. */
export const normalizationOptions = [
  "epsilon",
  "center",
  "scale",
  "betaInitializer",
  "gammaInitializer",
  "betaRegularizer",
  "betaConstraint",
  "gammaRegularizer",
  "gammaConstraint",
] as const satisfies readonly (keyof NormalizationOptions)[]

/** The same with defaults filled in. */
export interface NormalizationConfig {
  readonly epsilon: number
  readonly center: boolean
  readonly scale: boolean
  readonly betaInitializer: Initializer
  readonly gammaInitializer: Initializer
  readonly betaRegularizer: Regularizer | undefined
  readonly betaConstraint: Constraint | undefined
  readonly gammaRegularizer: Regularizer | undefined
  readonly gammaConstraint: Constraint | undefined
}

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export const normalizationConfig = (layer: string, given: NormalizationOptions): NormalizationConfig => ({
  epsilon: notNegative(layer, "epsilon", given.epsilon ?? 1e-3),
  center: flag(layer, "center", given.center ?? true),
  scale: flag(layer, "scale", given.scale ?? true),
  betaInitializer: resolveInitializer(given.betaInitializer ?? "zeros"),
  gammaInitializer: resolveInitializer(given.gammaInitializer ?? "ones"),
  betaRegularizer: resolveRegularizer(given.betaRegularizer),
  betaConstraint: resolveConstraint(given.betaConstraint),
  gammaRegularizer: resolveRegularizer(given.gammaRegularizer),
  gammaConstraint: resolveConstraint(given.gammaConstraint),
})

/** `gamma` and `beta`, as far as there are any. */
export const normalizationWeights = (config: NormalizationConfig, shape: readonly number[]): WeightSpecs => ({
  ...(config.scale && {
    gamma: {
      shape,
      initializer: config.gammaInitializer,
      regularizer: config.gammaRegularizer,
      constraint: config.gammaConstraint,
    },
  }),
  ...(config.center && {
    beta: {
      shape,
      initializer: config.betaInitializer,
      regularizer: config.betaRegularizer,
      constraint: config.betaConstraint,
    },
  }),
})

/** `Fail` for a negative epsilon, else `never`. */
export type EpsilonFault<Layer extends string, O> = NegativeFault<Layer, O, "epsilon">
