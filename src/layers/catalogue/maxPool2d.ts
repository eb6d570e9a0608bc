import type { Pair } from "../../../types/convolution.js"
import type { Size } from "../../shape/size.js"
import type { PoolSize } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { type Pool2dArguments, type Pool2dOptions, type Pool2dShape, pool2dConfig } from "../pool2d.js"
import { poolLargest } from "../pooling.js"
import type { LayerType, Next, Options, Rule, Run } from "../types.js"
import type { Unsaid } from "../unsaid.js"
import { slide } from "../windows.js"

/**
 * Shape rule of `maxPool2d`: `[height, width, channels] -> [height', width', channels]`.
 * @internal
 */
export interface MaxPool2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, infer O] ? Pool2dShape<"maxPool2d", this["in"], P, O> : never
}

/** Call signature of `maxPool2d`. */
export interface MaxPool2dCall<S, To> {
  /**
   * Largest value of each window. `[height, width, channels] -> [height', width', channels]`;
   * height' is `floor((height - window) / stride) + 1` for padding `"valid"`, `ceil(height / stride)` for `"same"`.
   *
   * @param poolSize height and width of the window; one number for both; 2 when left out
   * @throws ShapeError for an input of another rank or smaller than the window
   * @see Keras `MaxPooling2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).maxPool2d(2) // [14, 14, 1]
   * ```
   */
  <const P extends Pair | undefined, const O extends Pool2dOptions | undefined, R = Run<MaxPool2dRule, S, [P, O]>>(
    poolSize?: PoolSize<R, P>,
    options?: Options<R, O, Pool2dOptions>,
  ): Unsaid<P, "poolSize", Run<MaxPool2dRule, S, [P, O]>, Next<To, MaxPool2dRule, S, [P, O], "moved", O>>
}

/**
 * Registry entry of `maxPool2d`.
 * @internal
 */
export interface MaxPool2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "maxPool2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: MaxPool2dCall<this["in"], this["to"]>
}

/**
 * Largest value of each window. `[height, width, channels] -> [height', width', channels]`
 * @see {@link MaxPool2dCall} for arguments and options
 */
export const maxPool2d = defineLayer<MaxPool2dType>()({
  name: "maxPool2d",
  kerasName: "MaxPooling2D",
  positional: ["poolSize"],
  options: ["strides", "padding"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: "moved",
  configure: (given: Pool2dArguments) => pool2dConfig("maxPool2d", given),
  outputShape: ([input], { windows, padding }) => [
    ...slide("maxPool2d", "poolSize", input, windows, padding),
    input[2] as Size,
  ],
  forward: ([{ node }], { windows, padding }) => poolLargest(node, windows, padding),
})
