import type { First, Pair, Second } from "../../../types/convolution.js"
import type { Known } from "../../../types/known.js"
import type { Last } from "../../../types/shape.js"
import { type Activation, activate, checkActivation } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import { conv2dInputGrad } from "../../ir/ops/conv2dInputGrad.js"
import type { Size } from "../../shape/size.js"
import { transposedPadding } from "../../shape/window.js"
import type { Filters, KernelSize } from "../arguments.js"
import { checkSteps } from "../convolution.js"
import { defineLayer } from "../defineLayer.js"
import { type KernelOptions, kernelConfig, kernelOptions, kernelWeights } from "../kernel.js"
import { knownSize, oneOf, pairOf, positiveInteger } from "../messages.js"
import { outputPaddingOf, type SlideBack, slideBack, type TransposedFault } from "../transposed.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { KernelWeights } from "../weightShapes.js"
import { windowsOf } from "../windows.js"

/** Options of `conv2dTranspose`. */
export interface Conv2dTransposeOptions extends KernelOptions {
  /** Step from window to window in the output. Default 1. */
  readonly strides?: Pair
  /** `"valid"`: all that windows reach; `"same"`: the input's size times the strides. Default `"valid"`. */
  readonly padding?: "valid" | "same"
  /** Rows and columns added to the output, less than the strides. As `padding` needs when left out. */
  readonly outputPadding?: Pair
  /** Distance between the elements of a window; not together with strides above 1. Default 1. */
  readonly dilationRate?: Pair
  /** Applied to the result. Default `"linear"`. */
  readonly activation?: Activation
}

/**
 * Shape rule of `conv2dTranspose`: `[height, width, channels] -> [height', width', filters]`.
 * @internal
 */
export interface Conv2dTransposeRule extends Rule {
  readonly out: this["config"] extends readonly [infer F, infer K, infer O] ? Transposed<this["in"], F, K, O> : never
  readonly weights: this["config"] extends readonly [infer F, infer K, infer O]
    ? KernelWeights<O, [Known<First<K>>, Known<Second<K>>, Known<F>, Last<this["in"]>], F>
    : never
}

type Transposed<S, F, K, O> = [TransposedFault<"conv2dTranspose", F, K, O>] extends [never]
  ? SlideBack<
      S,
      "conv2dTranspose",
      K,
      Option<O, "strides", 1>,
      Option<O, "dilationRate", 1>,
      Option<O, "padding", "valid">,
      Option<O, "outputPadding", undefined>,
      F
    >
  : TransposedFault<"conv2dTranspose", F, K, O>

/** Call signature of `conv2dTranspose`. */
export interface Conv2dTransposeCall<S, To> {
  /**
   * Transposed 2D convolution: from what a convolution puts out back to its input's size.
   * `[height, width, channels] -> [height', width', filters]`; height' is `(height - 1) * stride + max(kernel, stride)`
   * for padding `"valid"`, `height * stride` for `"same"`.
   *
   * @param filters number of output channels, a positive integer
   * @param kernelSize height and width of the window; one number for both
   * @throws ShapeError for an input of another rank or of unknown channels
   * @see Keras `Conv2DTranspose`; Dumoulin and Visin, https://arxiv.org/abs/1603.07285
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([7, 7, 64]).conv2dTranspose(32, 3, { strides: 2, padding: "same" }) // [14, 14, 32]
   * ```
   */
  <
    const F extends number,
    const K extends Pair,
    const O extends Conv2dTransposeOptions | undefined,
    R = Run<Conv2dTransposeRule, S, [F, K, O]>,
  >(
    filters: Filters<R, F>,
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, Conv2dTransposeOptions>,
  ): Next<To, Conv2dTransposeRule, S, [F, K, O], "activated", O>
}

/**
 * Registry entry of `conv2dTranspose`.
 * @internal
 */
export interface Conv2dTransposeType extends LayerType {
  readonly kind: "layer"
  readonly name: "conv2dTranspose"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: Conv2dTransposeCall<this["in"], this["to"]>
}

interface Arguments extends Conv2dTransposeOptions {
  readonly filters: number
  readonly kernelSize: Pair
}

function configure(given: Arguments) {
  const strides = pairOf("conv2dTranspose", "strides", given.strides ?? 1)
  const dilations = pairOf("conv2dTranspose", "dilationRate", given.dilationRate ?? 1)
  checkSteps("conv2dTranspose", strides, dilations)
  const kernelSize = pairOf("conv2dTranspose", "kernelSize", given.kernelSize)
  return {
    ...kernelConfig("conv2dTranspose", given),
    filters: positiveInteger("conv2dTranspose", "filters", given.filters),
    kernelSize,
    strides,
    dilations,
    windows: windowsOf(kernelSize, strides, dilations),
    padding: oneOf("conv2dTranspose", "padding", given.padding ?? "valid", ["valid", "same"]),
    outputPadding: outputPaddingOf("conv2dTranspose", given.outputPadding, strides),
    activation: checkActivation("conv2dTranspose", given.activation ?? "linear"),
  }
}

/**
 * Transposed 2D convolution. `[height, width, channels] -> [height', width', filters]`
 * @see {@link Conv2dTransposeCall} for arguments and options
 */
export const conv2dTranspose = defineLayer<Conv2dTransposeType>()({
  name: "conv2dTranspose",
  kerasName: "Conv2DTranspose",
  positional: ["filters", "kernelSize"],
  options: ["strides", "padding", "outputPadding", "dilationRate", "activation", ...kernelOptions],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure,
  outputShape: ([input], { windows, padding, outputPadding, filters }) => [
    ...slideBack("conv2dTranspose", input, windows, padding, outputPadding),
    filters,
  ],
  weights: ([input], config) => {
    const channels = knownSize("conv2dTranspose", input.shape, -1)
    return kernelWeights(config, [...config.kernelSize, config.filters, channels], [config.filters])
  },
  forward: ([{ node: x }], config, { weight }) => {
    const { windows, padding, outputPadding, strides, dilations, filters } = config
    const [batch, ...input] = x.shape as readonly [Size, ...Size[]]
    const [top, bottom] = transposedPadding(windows[0], padding, outputPadding?.[0])
    const [left, right] = transposedPadding(windows[1], padding, outputPadding?.[1])
    const image = slideBack("conv2dTranspose", input, windows, padding, outputPadding)
    const product = conv2dInputGrad(x, weight("kernel"), {
      inputShape: [batch, ...image, filters],
      strides,
      dilations,
      padding: { top, bottom, left, right },
    })
    return activate(config.activation, config.useBias ? add(product, weight("bias")) : product)
  },
})
