import type { Size } from "../../shape/size.js"
import type { PoolSize } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { type Pool1dArguments, type Pool1dOptions, type Pool1dShape, pool1dConfig } from "../pool1d.js"
import { poolLargest } from "../pooling.js"
import type { LayerType, Next, Options, Rule, Run } from "../types.js"
import type { Unsaid } from "../unsaid.js"
import { alongWidth, asImage, slide } from "../windows.js"

/**
 * Shape rule of `maxPool1d`: `[time, features] -> [time', features]`.
 * @internal
 */
export interface MaxPool1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, infer O] ? Pool1dShape<"maxPool1d", this["in"], P, O> : never
}

/** Call signature of `maxPool1d`. */
export interface MaxPool1dCall<S, To> {
  /**
   * Largest value of each window. `[time, features] -> [time', features]`;
   * time' is `floor((time - window) / stride) + 1` for padding `"valid"`, `ceil(time / stride)` for `"same"`.
   *
   * @param poolSize length of the window, a positive integer; 2 when left out
   * @throws ShapeError for an input of another rank or smaller than the window
   * @see Keras `MaxPooling1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).maxPool1d(2) // [50, 8]
   * ```
   */
  <const P extends number | undefined, const O extends Pool1dOptions | undefined, R = Run<MaxPool1dRule, S, [P, O]>>(
    poolSize?: PoolSize<R, P>,
    options?: Options<R, O, Pool1dOptions>,
  ): Unsaid<P, "poolSize", Run<MaxPool1dRule, S, [P, O]>, Next<To, MaxPool1dRule, S, [P, O], "moved", O>>
}

/**
 * Registry entry of `maxPool1d`.
 * @internal
 */
export interface MaxPool1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "maxPool1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: MaxPool1dCall<this["in"], this["to"]>
}

/**
 * Largest value of each window. `[time, features] -> [time', features]`
 * @see {@link MaxPool1dCall} for arguments and options
 */
export const maxPool1d = defineLayer<MaxPool1dType>()({
  name: "maxPool1d",
  kerasName: "MaxPooling1D",
  positional: ["poolSize"],
  options: ["strides", "padding"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "moved",
  configure: (given: Pool1dArguments) => pool1dConfig("maxPool1d", given),
  outputShape: ([input], { window, padding }) => [
    ...slide("maxPool1d", "poolSize", input, [window], padding),
    input[1] as Size,
  ],
  forward: ([{ node }], { window, padding }) =>
    asImage(node, (image) => poolLargest(image, alongWidth(window), padding)),
})
