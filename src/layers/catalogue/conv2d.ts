import type { Count } from "../../../types/checks.js"
import type { First, Pair, Second } from "../../../types/convolution.js"
import type { Known } from "../../../types/known.js"
import { activate } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import type { Filters, KernelSize } from "../arguments.js"
import {
  type ConvolutionFault,
  type ConvolutionOptions,
  channelsOfGroup,
  checkSteps,
  convolutionConfig,
  convolutionOptions,
  convolve,
} from "../convolution.js"
import { defineLayer } from "../defineLayer.js"
import type { CountFault } from "../faults.js"
import { kernelWeights } from "../kernel.js"
import { knownSize, oneOf, pairOf } from "../messages.js"
import { padded } from "../padding.js"
import type { LayerType, Next, Option, OptionNames, Options, Rule, Run } from "../types.js"
import type { ChannelsOfGroup, KernelWeights } from "../weightShapes.js"
import { type Slide, slide, windowsOf } from "../windows.js"

/** Options of `conv2d`. */
export interface Conv2dOptions extends ConvolutionOptions {
  /** Step from window to window along height and width. Default 1. */
  readonly strides?: Pair
  /** `"valid"`: windows lie inside of the input; `"same"`: zeros around keep the size at stride 1. Default `"valid"`. */
  readonly padding?: "valid" | "same"
  /** Distance between the elements of a window; not together with strides above 1. Default 1. */
  readonly dilationRate?: Pair
}

/**
 * Shape rule of `conv2d`: `[height, width, channels] -> [height', width', filters]`.
 * @internal
 */
export interface Conv2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer F, infer K, infer O] ? Conv2dShape<this["in"], F, K, O> : never
  readonly weights: this["config"] extends readonly [infer F, infer K, infer O]
    ? KernelWeights<O, [Known<First<K>>, Known<Second<K>>, ChannelsOfGroup<this["in"], O>, Known<F>], F>
    : never
}

type Conv2dShape<S, F, K, O> = undefined extends O
  ? Convolved<S, F, Count<F>, K, Option<O, "padding", "valid">>
  : OptionNames<O> extends PlainOption
    ? Convolved<S, F, Count<F>, K, Option<O, "padding", "valid">>
    : [ConvolutionFault<"conv2d", S, F, K, O>] extends [never]
      ? Slide<
          S,
          "conv2d",
          "kernelSize",
          K,
          Option<O, "strides", 1>,
          Option<O, "dilationRate", 1>,
          Option<O, "padding", "valid">,
          Known<F>
        >
      : ConvolutionFault<"conv2d", S, F, K, O>

/** Options that need no check; of them only `padding` says something of the shape. */
type PlainOption = Exclude<keyof Conv2dOptions, "strides" | "dilationRate" | "groups">

/** The shape without strides, dilation and groups; `N` is the number of filters as it is known. */
type Convolved<S, F, N, K, Padding> = false extends N
  ? CountFault<"conv2d", "filters", F>
  : Slide<S, "conv2d", "kernelSize", K, 1, 1, Padding, N>

/** Call signature of `conv2d`. */
export interface Conv2dCall<S, To> {
  /**
   * 2D convolution: `activation(x * kernel + bias)`. `[height, width, channels] -> [height', width', filters]`;
   * height' is `ceil((height - (kernel - 1) * dilation) / stride)` for padding `"valid"`, `ceil(height / stride)` for
   * `"same"`.
   *
   * @param filters number of output channels, a positive integer
   * @param kernelSize height and width of the window; one number for both
   * @throws ShapeError for an input of another rank, of unknown channels or smaller than the window
   * @see Keras `Conv2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(32, 3, { activation: "relu" }) // [26, 26, 32]
   * ```
   */
  <
    const F extends number,
    const K extends Pair,
    const O extends Conv2dOptions | undefined,
    R = Run<Conv2dRule, S, [F, K, O]>,
  >(
    filters: Filters<R, F>,
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, Conv2dOptions>,
  ): Next<To, Conv2dRule, S, [F, K, O], "activated", O>
}

/**
 * Registry entry of `conv2d`.
 * @internal
 */
export interface Conv2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "conv2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: Conv2dCall<this["in"], this["to"]>
}

interface Arguments extends Conv2dOptions {
  readonly filters: number
  readonly kernelSize: Pair
}

function configure(given: Arguments) {
  const kernelSize = pairOf("conv2d", "kernelSize", given.kernelSize)
  const strides = pairOf("conv2d", "strides", given.strides ?? 1)
  const dilations = pairOf("conv2d", "dilationRate", given.dilationRate ?? 1)
  checkSteps("conv2d", strides, dilations)
  const padding = oneOf("conv2d", "padding", given.padding ?? "valid", ["valid", "same"])
  return { ...convolutionConfig("conv2d", given), kernelSize, strides, dilations, padding }
}

/**
 * 2D convolution. `[height, width, channels] -> [height', width', filters]`
 * @see {@link Conv2dCall} for arguments and options
 */
export const conv2d = defineLayer<Conv2dType>()({
  name: "conv2d",
  kerasName: "Conv2D",
  positional: ["filters", "kernelSize"],
  options: ["strides", "padding", "dilationRate", ...convolutionOptions],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure,
  outputShape: ([input], { filters, kernelSize, strides, dilations, padding }) => [
    ...slide("conv2d", "kernelSize", input, windowsOf(kernelSize, strides, dilations), padding),
    filters,
  ],
  weights: ([input], config) => {
    const channels = channelsOfGroup("conv2d", knownSize("conv2d", input.shape, -1), config.groups)
    return kernelWeights(config, [...config.kernelSize, channels, config.filters], [config.filters])
  },
  forward: ([signal], config, { weight }) => {
    const { strides, dilations, groups } = config
    const { x, padding } = padded(signal.node, windowsOf(config.kernelSize, strides, dilations), config.padding)
    const product = convolve(x, weight("kernel"), groups, { strides, padding, dilations })
    return activate(config.activation, config.useBias ? add(product, weight("bias")) : product)
  },
})
