import { type Activation, checkActivation } from "../activations/activation.js"
import type { Constraint } from "../constraints/constraint.js"
import { type ConstraintLike, resolveConstraint } from "../constraints/resolve.js"
import type { Initializer } from "../initializers/initializer.js"
import { type InitializerLike, resolveInitializer } from "../initializers/resolve.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import type { Size } from "../shape/size.js"
import { type KernelConfig, type KernelOptions, kernelConfig, kernelOptions } from "./kernel.js"
import type { Several, TensorSpec, WeightSpecs } from "./layer.js"
import { flag, knownSize, positiveInteger, rate } from "./messages.js"
import { checkStateCount, checkStateDTypes, checkStates } from "./recurrentShape.js"
import type { TensorOption } from "./tensorLike.js"

/** Options of every recurrent layer. */
export interface RecurrentOptions extends KernelOptions {
  /** Applied to the new values of a step. Default `"tanh"`. */
  readonly activation?: Activation
  /** First values of the recurrent kernel. Default `"orthogonal"`. */
  readonly recurrentInitializer?: InitializerLike
  /** Penalty on the recurrent kernel, added to the loss. */
  readonly recurrentRegularizer?: RegularizerLike
  /** What the recurrent kernel must be like after each step. */
  readonly recurrentConstraint?: ConstraintLike
  /** Part of the input's features that is set to 0 while training, the same in all steps; in [0, 1). Default 0. */
  readonly dropout?: number
  /** Part of the handed-on state that is set to 0 while training, the same in all steps; in [0, 1). Default 0. */
  readonly recurrentDropout?: number
  /** True: the outputs of all steps `[time, units]`; false: that of the last `[units]`. Default false. */
  readonly returnSequences?: boolean
  /**
   * True: the layer gives a list, its output and behind it the values that go from step to step, as they are after the
   * last step, each `[units]`; not in a `sequential` model. Default false.
   */
  readonly returnState?: boolean
  /** Read time from the end to the beginning; the outputs stand in the order in which they were computed. Default false. */
  readonly goBackwards?: boolean
  /** The output of a masked step is 0; otherwise the output before it is repeated. Default false. */
  readonly zeroOutputForMask?: boolean
  /**
   * Tensors `[units]` to start from, one for each value that goes from step to step. Zeros when left out.
   * The input's mask counts here too, while Keras forgets it.
   */
  readonly initialState?: readonly TensorOption[]
}

/** Options of recurrent layers with gates. */
export interface GatedOptions extends RecurrentOptions {
  /** Applied to the gates. Default `"sigmoid"`. */
  readonly recurrentActivation?: Activation
}

/** Arguments and options of a recurrent layer. */
export interface RecurrentArguments extends RecurrentOptions {
  readonly units: number
}

/** The same with defaults filled in. */
export interface RecurrentConfig extends KernelConfig {
  readonly units: number
  readonly activation: Activation
  readonly recurrentInitializer: Initializer
  readonly recurrentRegularizer: Regularizer | undefined
  readonly recurrentConstraint: Constraint | undefined
  readonly dropout: number
  readonly recurrentDropout: number
  readonly returnSequences: boolean
  readonly returnState: boolean
  readonly goBackwards: boolean
  readonly zeroOutputForMask: boolean
}

/** Names of these options. */
export const recurrentOptions = [
  "activation",
  "recurrentInitializer",
  "recurrentRegularizer",
  "recurrentConstraint",
  "dropout",
  "recurrentDropout",
  "returnSequences",
  "returnState",
  "goBackwards",
  "zeroOutputForMask",
  "initialState",
  ...kernelOptions,
] as const satisfies readonly (keyof RecurrentOptions)[]

/** Checks the arguments of a layer with `states` states and fills in Keras' defaults. @throws ConfigError */
export function recurrentConfig(layer: string, given: RecurrentArguments, states: number): RecurrentConfig {
  checkStateCount(layer, states, given.initialState)
  return {
    units: positiveInteger(layer, "units", given.units),
    activation: checkActivation(layer, given.activation ?? "tanh"),
    recurrentInitializer: resolveInitializer(given.recurrentInitializer ?? "orthogonal"),
    recurrentRegularizer: resolveRegularizer(given.recurrentRegularizer),
    recurrentConstraint: resolveConstraint(given.recurrentConstraint),
    dropout: rate(layer, "dropout", given.dropout ?? 0),
    recurrentDropout: rate(layer, "recurrentDropout", given.recurrentDropout ?? 0),
    returnSequences: flag(layer, "returnSequences", given.returnSequences ?? false),
    returnState: flag(layer, "returnState", given.returnState ?? false),
    goBackwards: flag(layer, "goBackwards", given.goBackwards ?? false),
    zeroOutputForMask: flag(layer, "zeroOutputForMask", given.zeroOutputForMask ?? false),
    ...kernelConfig(layer, given),
  }
}

/** Output shape of a recurrent layer. @throws ShapeError for first states that do not fit */
export function recurrentOutput(
  layer: string,
  [input, ...states]: Several<readonly Size[]>,
  { units, returnSequences }: RecurrentConfig,
): readonly Size[] {
  checkStates(layer, states, units)
  return returnSequences ? [input[0] as Size, units] : [units]
}

/** Shapes of the states that a recurrent layer gives behind its output. */
export const recurrentStates = (
  { units, returnState }: RecurrentConfig,
  states: number,
): readonly (readonly Size[])[] => (returnState ? Array.from({ length: states }, () => [units]) : [])

/** `kernel`, `recurrentKernel` and, unless `useBias` is false, `bias`; `gates` matrices stand side by side. */
export function recurrentWeights(
  layer: string,
  inputs: Several<TensorSpec>,
  config: RecurrentConfig,
  gates: number,
  bias: readonly number[] = [gates * config.units],
): WeightSpecs {
  checkStateDTypes(layer, inputs)
  const features = knownSize(layer, inputs[0].shape, -1)
  const columns = gates * config.units
  return {
    kernel: {
      shape: [features, columns],
      initializer: config.kernelInitializer,
      regularizer: config.kernelRegularizer,
      constraint: config.kernelConstraint,
    },
    recurrentKernel: {
      shape: [config.units, columns],
      initializer: config.recurrentInitializer,
      regularizer: config.recurrentRegularizer,
      constraint: config.recurrentConstraint,
    },
    ...(config.useBias && {
      bias: {
        shape: bias,
        initializer: config.biasInitializer,
        regularizer: config.biasRegularizer,
        constraint: config.biasConstraint,
      },
    }),
  }
}
