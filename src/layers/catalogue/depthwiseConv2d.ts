import type { Mul } from "../../../types/arithmetic.js"
import type { First, Pair, Second } from "../../../types/convolution.js"
import type { Known } from "../../../types/known.js"
import type { Last } from "../../../types/shape.js"
import { activate } from "../../activations/activation.js"
import { stateOf } from "../../activations/probability.js"
import { add } from "../../ir/ops/add.js"
import { multiplySizes, type Size } from "../../shape/size.js"
import type { KernelSize } from "../arguments.js"
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
import { knownSize } from "../messages.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { KernelWeights } from "../weightShapes.js"
import { type Slide, slide, windowsOf } from "../windows.js"

/**
 * Shape rule of `depthwiseConv2d`: `[height, width, channels] -> [height', width', channels * depthMultiplier]`.
 * @internal
 */
export interface DepthwiseConv2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer K, infer O] ? DepthwiseConv2dShape<this["in"], K, O> : never
  readonly weights: this["config"] extends readonly [infer K, infer O]
    ? KernelWeights<
        O,
        [Known<First<K>>, Known<Second<K>>, Last<this["in"]>, Known<Option<O, "depthMultiplier", 1>>],
        Mul<Last<this["in"]>, Option<O, "depthMultiplier", 1>>
      >
    : never
}

type DepthwiseConv2dShape<S, K, O> = [DepthwiseFault<"depthwiseConv2d", K, O>] extends [never]
  ? Slide<
      S,
      "depthwiseConv2d",
      "kernelSize",
      K,
      Option<O, "strides", 1>,
      Option<O, "dilationRate", 1>,
      Option<O, "padding", "valid">,
      Mul<Last<S>, Option<O, "depthMultiplier", 1>>
    >
  : DepthwiseFault<"depthwiseConv2d", K, O>

/** Call signature of `depthwiseConv2d`. */
export interface DepthwiseConv2dCall<S, To> {
  /**
   * 2D convolution of each channel with filters of its own.
   * `[height, width, channels] -> [height', width', channels * depthMultiplier]`; height' and width' as for `conv2d`.
   *
   * @param kernelSize height and width of the window; one number for both
   * @throws ShapeError for an input of another rank, of unknown channels or smaller than the window
   * @see Keras `DepthwiseConv2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 3]).depthwiseConv2d(3, { depthMultiplier: 2 }) // [26, 26, 6]
   * ```
   */
  <const K extends Pair, const O extends DepthwiseOptions | undefined, R = Run<DepthwiseConv2dRule, S, [K, O]>>(
    kernelSize: KernelSize<R, K>,
    options?: Options<R, O, DepthwiseOptions>,
  ): Next<To, DepthwiseConv2dRule, S, [K, O], "activated", O>
}

/**
 * Registry entry of `depthwiseConv2d`.
 * @internal
 */
export interface DepthwiseConv2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "depthwiseConv2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: DepthwiseConv2dCall<this["in"], this["to"]>
}

interface Arguments extends DepthwiseOptions {
  readonly kernelSize: Pair
}

/**
 * 2D convolution of each channel with filters of its own. `[height, width, c] -> [height', width', c * depthMultiplier]`
 * @see {@link DepthwiseConv2dCall} for arguments and options
 */
export const depthwiseConv2d = defineLayer<DepthwiseConv2dType>()({
  name: "depthwiseConv2d",
  kerasName: "DepthwiseConv2D",
  positional: ["kernelSize"],
  options: depthwiseOptions,
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: ({ activation }) => stateOf(activation),
  configure: (given: Arguments) => depthwiseConfig("depthwiseConv2d", given),
  outputShape: ([input], { kernelSize, strides, dilations, padding, depthMultiplier }) => [
    ...slide("depthwiseConv2d", "kernelSize", input, windowsOf(kernelSize, strides, dilations), padding),
    multiplySizes(input[2] as Size, depthMultiplier),
  ],
  weights: ([input], config) => {
    const channels = knownSize("depthwiseConv2d", input.shape, -1)
    return { kernel: depthwiseKernel(channels, config), ...biasOf(channels * config.depthMultiplier, config) }
  },
  forward: ([{ node }], config, { weight }) => {
    const product = convolveDepthwise(node, weight("kernel"), config)
    return activate(config.activation, config.useBias ? add(product, weight("bias")) : product)
  },
})
