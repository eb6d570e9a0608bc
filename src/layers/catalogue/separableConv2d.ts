import type { Mul } from "../../../types/arithmetic.js"
import type { First, Pair, Second } from "../../../types/convolution.js"
import type { Known } from "../../../types/known.js"
import type { Last } from "../../../types/shape.js"
import { activate } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { type ConstraintLike, resolveConstraint } from "../../constraints/resolve.js"
import { type InitializerLike, resolveInitializer } from "../../initializers/resolve.js"
import { add } from "../../ir/ops/add.js"
import { conv2d } from "../../ir/ops/conv2d.js"
import { type RegularizerLike, resolveRegularizer } from "../../regularizers/resolve.js"
import type { Filters, KernelSize } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import {
  biasOf,
  convolveDepthwise,
  type DepthwiseFault,
  type DepthwiseOptions,
  depthwiseConfig,
  depthwiseKernel,
  depthwiseOptions,
} from "../depthwise.js"
import type { CountFault, FirstFault } from "../faults.js"
import { knownSize, positiveInteger } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { BiasIf } from "../weightShapes.js"
import { type Slide, slide, windowsOf } from "../windows.js"

/** Options of `separableConv2d`. */
export interface SeparableConv2dOptions extends DepthwiseOptions {
  /** First values of the pointwise kernel. Default `"glorotUniform"`. */
  readonly pointwiseInitializer?: InitializerLike
  /** Penalty on the pointwise kernel, added to the loss. */
  readonly pointwiseRegularizer?: RegularizerLike
  /** What the pointwise kernel must be like after each step. */
  readonly pointwiseConstraint?: ConstraintLike
}

/**
 * Shape rule of `separableConv2d`: `[height, width, channels] -> [height', width', filters]`.
 * @internal
 */
export interface SeparableConv2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer F, infer K, infer O]
    ? SeparableConv2dShape<this["in"], F, K, O>
    : never
  readonly weights: this["config"] extends readonly [infer F, infer K, infer O]
    ?
        | [
            "depthwiseKernel",
            [Known<First<K>>, Known<Second<K>>, Last<this["in"]>, Known<Option<O, "depthMultiplier", 1>>],
          ]
        | ["pointwiseKernel", [1, 1, Mul<Last<this["in"]>, Option<O, "depthMultiplier", 1>>, Known<F>]]
        | BiasIf<O, "bias", [Known<F>]>
    : never
}

type SeparableConv2dShape<S, F, K, O> = [Fault<F, K, O>] extends [never]
  ? Slide<
      S,
      "separableConv2d",
      "kernelSize",
      K,
      Option<O, "strides", 1>,
      Option<O, "dilationRate", 1>,
      Option<O, "padding", "valid">,
      Known<F>
    >
  : Fault<F, K, O>

type Fault<F, K, O> = FirstFault<[CountFault<"separableConv2d", "filters", F>, DepthwiseFault<"separableConv2d", K, O>]>

/** Call signature of `separableConv2d`. */
export interface SeparableConv2dCall<S, To> {
  /**
   * 2D convolution of each channel with filters of its own, then a convolution with windows of 1x1 that mixes them.
   * `[height, width, channels] -> [height', width', filters]`; height' and width' as for `conv2d`.
   *
   * @param filters number of output channels, a positive integer
   * @param kernelSize height and width of the window; one number for both
   * @throws ShapeError for an input of another rank, of unknown channels or smaller than the window
   * @see Keras `SeparableConv2D`; Chollet, https://arxiv.org/abs/1610.02357
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 3]).separableConv2d(16, 3) // [26, 26, 16]
   * ```
   */
  <
    const F extends number,
    const K extends Pair,
    const O extends SeparableConv2dOptions | undefined,
    R = Run<SeparableConv2dRule, S, [F, K, O]>,
  >(
    filters: Filters<R, F>,
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, SeparableConv2dOptions>,
  ): Next<To, SeparableConv2dRule, S, [F, K, O], "activated", O>
}

/**
 * Registry entry of `separableConv2d`.
 * @internal
 */
export interface SeparableConv2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "separableConv2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: SeparableConv2dCall<this["in"], this["to"]>
}

interface Arguments extends SeparableConv2dOptions {
  readonly filters: number
  readonly kernelSize: Pair
}

const inPlace = {
  strides: [1, 1],
  dilations: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
} as const

/**
 * 2D convolution of each channel by itself, then of all channels at each place.
 * `[height, width, channels] -> [height', width', filters]`
 * @see {@link SeparableConv2dCall} for arguments and options
 */
export const separableConv2d = defineLayer<SeparableConv2dType>()({
  name: "separableConv2d",
  kerasName: "SeparableConv2D",
  positional: ["filters", "kernelSize"],
  options: [...depthwiseOptions, "pointwiseInitializer", "pointwiseRegularizer", "pointwiseConstraint"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure: (given: Arguments) => ({
    ...depthwiseConfig("separableConv2d", given),
    filters: positiveInteger("separableConv2d", "filters", given.filters),
    initializer: resolveInitializer(given.pointwiseInitializer ?? "glorotUniform"),
    regularizer: resolveRegularizer(given.pointwiseRegularizer),
    constraint: resolveConstraint(given.pointwiseConstraint),
  }),
  outputShape: ([input], { kernelSize, strides, dilations, padding, filters }) => [
    ...slide("separableConv2d", "kernelSize", input, windowsOf(kernelSize, strides, dilations), padding),
    filters,
  ],
  weights: ([input], config) => {
    const channels = knownSize("separableConv2d", input.shape, -1)
    const { filters, depthMultiplier, initializer, regularizer, constraint } = config
    return {
      depthwiseKernel: depthwiseKernel(channels, config),
      pointwiseKernel: { shape: [1, 1, channels * depthMultiplier, filters], initializer, regularizer, constraint },
      ...biasOf(filters, config),
    }
  },
  forward: ([{ node }], config, { weight }) => {
    const separate = convolveDepthwise(node, weight("depthwiseKernel"), config)
    const product = conv2d(separate, weight("pointwiseKernel"), inPlace)
    return activate(config.activation, config.useBias ? add(product, weight("bias")) : product)
  },
})
