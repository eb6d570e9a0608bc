import type { Known } from "../../../types/known.js"
import type { Last } from "../../../types/shape.js"
import { type Activation, activate, checkActivation } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import { conv2dInputGrad } from "../../ir/ops/conv2dInputGrad.js"
import { reshape } from "../../ir/ops/reshape.js"
import type { Size } from "../../shape/size.js"
import { transposedPadding } from "../../shape/window.js"
import type { Filters, KernelSize } from "../arguments.js"
import { checkSteps } from "../convolution.js"
import { defineLayer } from "../defineLayer.js"
import { type KernelOptions, kernelConfig, kernelOptions, kernelWeights } from "../kernel.js"
import { knownSize, oneOf, positiveInteger } from "../messages.js"
import { outputPaddingOf, type SlideBackOver, slideBack, type TransposedOverFault } from "../transposed.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { KernelWeights } from "../weightShapes.js"
import { asImage } from "../windows.js"

/** Options of `conv1dTranspose`. */
export interface Conv1dTransposeOptions extends KernelOptions {
  /** Step from window to window in the output. Default 1. */
  readonly strides?: number
  /** `"valid"`: all that windows reach; `"same"`: the input's length times the strides. Default `"valid"`. */
  readonly padding?: "valid" | "same"
  /** Steps added to the output, less than the strides. As `padding` needs when left out. */
  readonly outputPadding?: number
  /** Distance between the elements of a window; not together with strides above 1. Default 1. */
  readonly dilationRate?: number
  /** Applied to the result. Default `"linear"`. */
  readonly activation?: Activation
}

/**
 * Shape rule of `conv1dTranspose`: `[time, features] -> [time', filters]`.
 * @internal
 */
export interface Conv1dTransposeRule extends Rule {
  readonly out: this["config"] extends readonly [infer F, infer K, infer O] ? Transposed<this["in"], F, K, O> : never
  readonly weights: this["config"] extends readonly [infer F, infer K, infer O]
    ? KernelWeights<O, [Known<K>, Known<F>, Last<this["in"]>], F>
    : never
}

type Transposed<S, F, K, O> = [TransposedOverFault<"conv1dTranspose", F, K, O>] extends [never]
  ? SlideBackOver<
      S,
      "conv1dTranspose",
      K,
      Option<O, "strides", 1>,
      Option<O, "dilationRate", 1>,
      Option<O, "padding", "valid">,
      Option<O, "outputPadding", undefined>,
      F
    >
  : TransposedOverFault<"conv1dTranspose", F, K, O>

/** Call signature of `conv1dTranspose`. */
export interface Conv1dTransposeCall<S, To> {
  /**
   * Transposed 1D convolution: from what a convolution puts out back to its input's length.
   * `[time, features] -> [time', filters]`; time' is `(time - 1) * stride + max(kernel, stride)` for padding `"valid"`,
   * `time * stride` for `"same"`.
   *
   * @param filters number of output features, a positive integer
   * @param kernelSize length of the window, a positive integer
   * @throws ShapeError for an input of another rank or of unknown features
   * @see Keras `Conv1DTranspose`; Dumoulin and Visin, https://arxiv.org/abs/1603.07285
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([50, 16]).conv1dTranspose(8, 3, { strides: 2, padding: "same" }) // [100, 8]
   * ```
   */
  <
    const F extends number,
    const K extends number,
    const O extends Conv1dTransposeOptions | undefined,
    R = Run<Conv1dTransposeRule, S, [F, K, O]>,
  >(
    filters: Filters<R, F>,
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, Conv1dTransposeOptions>,
  ): Next<To, Conv1dTransposeRule, S, [F, K, O], "activated", O>
}

/**
 * Registry entry of `conv1dTranspose`.
 * @internal
 */
export interface Conv1dTransposeType extends LayerType {
  readonly kind: "layer"
  readonly name: "conv1dTranspose"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: Conv1dTransposeCall<this["in"], this["to"]>
}

interface Arguments extends Conv1dTransposeOptions {
  readonly filters: number
  readonly kernelSize: number
}

function configure(given: Arguments) {
  const stride = positiveInteger("conv1dTranspose", "strides", given.strides ?? 1)
  const dilation = positiveInteger("conv1dTranspose", "dilationRate", given.dilationRate ?? 1)
  checkSteps("conv1dTranspose", [stride], [dilation])
  return {
    ...kernelConfig("conv1dTranspose", given),
    filters: positiveInteger("conv1dTranspose", "filters", given.filters),
    window: { size: positiveInteger("conv1dTranspose", "kernelSize", given.kernelSize), stride, dilation },
    padding: oneOf("conv1dTranspose", "padding", given.padding ?? "valid", ["valid", "same"]),
    outputPadding: outputPaddingOf("conv1dTranspose", given.outputPadding, [stride]),
    activation: checkActivation("conv1dTranspose", given.activation ?? "linear"),
  }
}

/**
 * Transposed 1D convolution. `[time, features] -> [time', filters]`
 * @see {@link Conv1dTransposeCall} for arguments and options
 */
export const conv1dTranspose = defineLayer<Conv1dTransposeType>()({
  name: "conv1dTranspose",
  kerasName: "Conv1DTranspose",
  positional: ["filters", "kernelSize"],
  options: ["strides", "padding", "outputPadding", "dilationRate", "activation", ...kernelOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure,
  outputShape: ([input], { window, padding, outputPadding, filters }) => [
    ...slideBack("conv1dTranspose", input, [window], padding, outputPadding),
    filters,
  ],
  weights: ([input], config) => {
    const features = knownSize("conv1dTranspose", input.shape, -1)
    return kernelWeights(config, [config.window.size, config.filters, features], [config.filters])
  },
  forward: ([{ node }], { window, padding, outputPadding, filters, activation, useBias }, { weight }) => {
    const kernel = weight("kernel")
    const [batch, time] = node.shape as readonly [Size, Size]
    const [left, right] = transposedPadding(window, padding, outputPadding?.[0])
    const product = asImage(node, (image) =>
      conv2dInputGrad(image, reshape(kernel, [1, ...kernel.shape]), {
        inputShape: [batch, 1, ...slideBack("conv1dTranspose", [time], [window], padding, outputPadding), filters],
        strides: [1, window.stride],
        dilations: [1, window.dilation],
        padding: { top: 0, bottom: 0, left, right },
      }),
    )
    return activate(activation, useBias ? add(product, weight("bias")) : product)
  },
})
