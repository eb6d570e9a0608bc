import type { Pair } from "../../types/convolution.js"
import { type Activation, checkActivation } from "../activations/activation.js"
import type { Constraint } from "../constraints/constraint.js"
import { type ConstraintLike, resolveConstraint } from "../constraints/resolve.js"
import type { Initializer } from "../initializers/initializer.js"
import { type InitializerLike, resolveInitializer } from "../initializers/resolve.js"
import type { Node } from "../ir/node.js"
import { depthwiseConv2d } from "../ir/ops/depthwiseConv2d.js"
import type { Regularizer } from "../regularizers/regularizer.js"
import { type RegularizerLike, resolveRegularizer } from "../regularizers/resolve.js"
import { checkSteps, type StepFault } from "./convolution.js"
import type { CountFault, FirstFault } from "./faults.js"
import type { LayerOptions } from "./layer.js"
import { flag, oneOf, pairOf, positiveInteger } from "./messages.js"
import { padded } from "./padding.js"
import type { Option } from "./types.js"
import type { WeightSpec } from "./variable.js"
import { type PairFault, windowsOf } from "./windows.js"

/** Options of every layer that convolves each channel with filters of its own. */
export interface DepthwiseOptions extends LayerOptions {
  /** Step from window to window along height and width. Default 1. */
  readonly strides?: Pair
  /** `"valid"`: windows lie inside of the input; `"same"`: zeros around keep the size at stride 1. Default `"valid"`. */
  readonly padding?: "valid" | "same"
  /** Distance between the elements of a window; not together with strides above 1. Default 1. */
  readonly dilationRate?: Pair
  /** Filters for each channel, a positive integer. Default 1. */
  readonly depthMultiplier?: number
  /** Applied to the result. Default `"linear"`. */
  readonly activation?: Activation
  /** Add a bias. Default true. */
  readonly useBias?: boolean
  /** First values of the depthwise kernel. Default `"glorotUniform"`. */
  readonly depthwiseInitializer?: InitializerLike
  /** First values of the bias. Default `"zeros"`. */
  readonly biasInitializer?: InitializerLike
  /** Penalty on the depthwise kernel, added to the loss. */
  readonly depthwiseRegularizer?: RegularizerLike
  /** What the depthwise kernel must be like after each step. */
  readonly depthwiseConstraint?: ConstraintLike
  /** Penalty on the bias, added to the loss. */
  readonly biasRegularizer?: RegularizerLike
  /** What the bias must be like after each step. */
  readonly biasConstraint?: ConstraintLike
}

/** Names of these options. */
export const depthwiseOptions = [
  "strides",
  "padding",
  "dilationRate",
  "depthMultiplier",
  "activation",
  "useBias",
  "depthwiseInitializer",
  "biasInitializer",
  "depthwiseRegularizer",
  "depthwiseConstraint",
  "biasRegularizer",
  "biasConstraint",
] as const satisfies readonly (keyof DepthwiseOptions)[]

/** The same with defaults filled in. */
export interface DepthwiseConfig {
  readonly kernelSize: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: "valid" | "same"
  readonly dilations: readonly [number, number]
  readonly depthMultiplier: number
  readonly activation: Activation
  readonly useBias: boolean
  readonly depthwiseInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly depthwiseRegularizer: Regularizer | undefined
  readonly depthwiseConstraint: Constraint | undefined
  readonly biasRegularizer: Regularizer | undefined
  readonly biasConstraint: Constraint | undefined
}

/** `Fail` for a wrong argument of such a layer, else `never`. */
export type DepthwiseFault<Layer extends string, K, O> = FirstFault<
  [
    PairFault<Layer, "kernelSize", K>,
    StepFault<Layer, O>,
    CountFault<Layer, "depthMultiplier", Option<O, "depthMultiplier", 1>>,
  ]
>

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export function depthwiseConfig(
  layer: string,
  given: DepthwiseOptions & { readonly kernelSize: Pair },
): DepthwiseConfig {
  const strides = pairOf(layer, "strides", given.strides ?? 1)
  const dilations = pairOf(layer, "dilationRate", given.dilationRate ?? 1)
  checkSteps(layer, strides, dilations)
  return {
    kernelSize: pairOf(layer, "kernelSize", given.kernelSize),
    strides,
    padding: oneOf(layer, "padding", given.padding ?? "valid", ["valid", "same"]),
    dilations,
    depthMultiplier: positiveInteger(layer, "depthMultiplier", given.depthMultiplier ?? 1),
    activation: checkActivation(layer, given.activation ?? "linear"),
    useBias: flag(layer, "useBias", given.useBias ?? true),
    depthwiseInitializer: resolveInitializer(given.depthwiseInitializer ?? "glorotUniform"),
    biasInitializer: resolveInitializer(given.biasInitializer ?? "zeros"),
    depthwiseRegularizer: resolveRegularizer(given.depthwiseRegularizer),
    depthwiseConstraint: resolveConstraint(given.depthwiseConstraint),
    biasRegularizer: resolveRegularizer(given.biasRegularizer),
    biasConstraint: resolveConstraint(given.biasConstraint),
  }
}

/** The kernel: `[height, width, channels, depthMultiplier]`. */
export const depthwiseKernel = (channels: number, config: DepthwiseConfig): WeightSpec => ({
  shape: [...config.kernelSize, channels, config.depthMultiplier],
  initializer: config.depthwiseInitializer,
  regularizer: config.depthwiseRegularizer,
  constraint: config.depthwiseConstraint,
})

/** The bias, where there is one. */
export const biasOf = (size: number, config: DepthwiseConfig): { readonly bias?: WeightSpec } =>
  config.useBias
    ? {
        bias: {
          shape: [size],
          initializer: config.biasInitializer,
          regularizer: config.biasRegularizer,
          constraint: config.biasConstraint,
        },
      }
    : {}

/** Each channel convolved with its filters: `[batch, h, w, c] -> [batch, h', w', c * depthMultiplier]`. */
export function convolveDepthwise(image: Node, kernel: Node, config: DepthwiseConfig): Node {
  const { strides, dilations } = config
  const { x, padding } = padded(image, windowsOf(config.kernelSize, strides, dilations), config.padding)
  return depthwiseConv2d(x, kernel, { strides, padding, dilations })
}
