import type { Constraint } from "../constraints/constraint.js"
import { type ConstraintLike, resolveConstraint } from "../constraints/resolve.js"
import type { Initializer } from "../initializers/initializer.js"
import { type InitializerLike, resolveInitializer } from "../initializers/resolve.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import type { LayerOptions, WeightSpecs } from "./layer.js"
import { flag } from "./messages.js"

/** Options of every layer that has a kernel and a bias. */
export interface KernelOptions extends LayerOptions {
  /** Add a bias. Default true. */
  readonly useBias?: boolean
  /** First values of the kernel. Default `"glorotUniform"`. */
  readonly kernelInitializer?: InitializerLike
  /** First values of the bias. Default `"zeros"`. */
  readonly biasInitializer?: InitializerLike
  /** Penalty on the kernel, added to the loss. */
  readonly kernelRegularizer?: RegularizerLike
  /** What the kernel must be like after each step. */
  readonly kernelConstraint?: ConstraintLike
  /** Penalty on the bias, added to the loss. */
  readonly biasRegularizer?: RegularizerLike
  /** What the bias must be like after each step. */
  readonly biasConstraint?: ConstraintLike
}

/** The same with defaults filled in. */
export interface KernelConfig {
  readonly useBias: boolean
  readonly kernelInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly kernelRegularizer: Regularizer | undefined
  readonly kernelConstraint: Constraint | undefined
  readonly biasRegularizer: Regularizer | undefined
  readonly biasConstraint: Constraint | undefined
}

/** Names of these options. */
export const kernelOptions = [
  "useBias",
  "kernelInitializer",
  "biasInitializer",
  "kernelRegularizer",
  "kernelConstraint",
  "biasRegularizer",
  "biasConstraint",
] as const satisfies readonly (keyof KernelOptions)[]

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export const kernelConfig = (layer: string, given: KernelOptions): KernelConfig => ({
  useBias: flag(layer, "useBias", given.useBias ?? true),
  kernelInitializer: resolveInitializer(given.kernelInitializer ?? "glorotUniform"),
  biasInitializer: resolveInitializer(given.biasInitializer ?? "zeros"),
  kernelRegularizer: resolveRegularizer(given.kernelRegularizer),
  kernelConstraint: resolveConstraint(given.kernelConstraint),
  biasRegularizer: resolveRegularizer(given.biasRegularizer),
  biasConstraint: resolveConstraint(given.biasConstraint),
})

/** `kernel` and, unless `useBias` is false, `bias`. */
export const kernelWeights = (
  config: KernelConfig,
  kernel: readonly number[],
  bias: readonly number[],
): WeightSpecs => ({
  kernel: {
    shape: kernel,
    initializer: config.kernelInitializer,
    regularizer: config.kernelRegularizer,
    constraint: config.kernelConstraint,
  },
  ...(config.useBias && {
    bias: {
      shape: bias,
      initializer: config.biasInitializer,
      regularizer: config.biasRegularizer,
      constraint: config.biasConstraint,
    },
  }),
})
