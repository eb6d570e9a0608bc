import type { Known } from "../../../types/known.js"
import { activate } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import { reshape } from "../../ir/ops/reshape.js"
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
import { kernelWeights } from "../kernel.js"
import { knownSize, oneOf, positiveInteger } from "../messages.js"
import { padded } from "../padding.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { ChannelsOfGroup, KernelWeights } from "../weightShapes.js"
import { alongWidth, asImage, type SlideOver, slide } from "../windows.js"

/** Options of `conv1d`. */
export interface Conv1dOptions extends ConvolutionOptions {
  /** Step from window to window. Default 1. */
  readonly strides?: number
  /**
   * `"valid"`: windows lie inside of the input; `"same"`: zeros around it keep the size at stride 1;
   * `"causal"`: all zeros in front, so that no step sees a later one. Default `"valid"`.
   */
  readonly padding?: "valid" | "same" | "causal"
  /** Distance between the elements of a window; not together with strides above 1. Default 1. */
  readonly dilationRate?: number
}

/**
 * Shape rule of `conv1d`: `[time, features] -> [time', filters]`.
 * @internal
 */
export interface Conv1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer F, infer K, infer O] ? Conv1dShape<this["in"], F, K, O> : never
  readonly weights: this["config"] extends readonly [infer F, infer K, infer O]
    ? KernelWeights<O, [Known<K>, ChannelsOfGroup<this["in"], O>, Known<F>], F>
    : never
}

type Conv1dShape<S, F, K, O> = [ConvolutionFault<"conv1d", S, F, K, O>] extends [never]
  ? SlideOver<
      S,
      "conv1d",
      "kernelSize",
      K,
      Option<O, "strides", 1>,
      Option<O, "dilationRate", 1>,
      Option<O, "padding", "valid">,
      Known<F>
    >
  : ConvolutionFault<"conv1d", S, F, K, O>

/** Call signature of `conv1d`. */
export interface Conv1dCall<S, To> {
  /**
   * 1D convolution: `activation(x * kernel + bias)`. `[time, features] -> [time', filters]`;
   * time' is `ceil((time - (kernel - 1) * dilation) / stride)` for padding `"valid"`, `ceil(time / stride)` for `"same"`
   * and `"causal"`.
   *
   * @param filters number of output channels, a positive integer
   * @param kernelSize length of the window, a positive integer
   * @throws ShapeError for an input of another rank, of unknown features or smaller than the window
   * @see Keras `Conv1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).conv1d(32, 3, { padding: "causal" }) // [100, 32]
   * ```
   */
  <
    const F extends number,
    const K extends number,
    const O extends Conv1dOptions | undefined,
    R = Run<Conv1dRule, S, [F, K, O]>,
  >(
    filters: Filters<R, F>,
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, Conv1dOptions>,
  ): Next<To, Conv1dRule, S, [F, K, O], "activated", O>
}

/**
 * Registry entry of `conv1d`.
 * @internal
 */
export interface Conv1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "conv1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: Conv1dCall<this["in"], this["to"]>
}

interface Arguments extends Conv1dOptions {
  readonly filters: number
  readonly kernelSize: number
}

function configure(given: Arguments) {
  const size = positiveInteger("conv1d", "kernelSize", given.kernelSize)
  const stride = positiveInteger("conv1d", "strides", given.strides ?? 1)
  const dilation = positiveInteger("conv1d", "dilationRate", given.dilationRate ?? 1)
  checkSteps("conv1d", [stride], [dilation])
  const padding = oneOf("conv1d", "padding", given.padding ?? "valid", ["valid", "same", "causal"])
  return { ...convolutionConfig("conv1d", given), window: { size, stride, dilation }, padding }
}

/**
 * 1D convolution. `[time, features] -> [time', filters]`
 * @see {@link Conv1dCall} for arguments and options
 */
export const conv1d = defineLayer<Conv1dType>()({
  name: "conv1d",
  kerasName: "Conv1D",
  positional: ["filters", "kernelSize"],
  options: ["strides", "padding", "dilationRate", ...convolutionOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure,
  outputShape: ([input], { filters, window, padding }) => [
    ...slide("conv1d", "kernelSize", input, [window], padding),
    filters,
  ],
  weights: ([input], config) => {
    const features = channelsOfGroup("conv1d", knownSize("conv1d", input.shape, -1), config.groups)
    return kernelWeights(config, [config.window.size, features, config.filters], [config.filters])
  },
  forward: ([signal], { window, groups, activation, useBias, padding: mode }, { weight }) => {
    const kernel = weight("kernel")
    const product = asImage(signal.node, (image) => {
      const { x, padding } = padded(image, alongWidth(window), mode)
      const attributes = { strides: [1, window.stride], dilations: [1, window.dilation], padding } as const
      return convolve(x, reshape(kernel, [1, ...kernel.shape]), groups, attributes)
    })
    return activate(activation, useBias ? add(product, weight("bias")) : product)
  },
})
