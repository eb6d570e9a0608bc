import type { Size } from "../../shape/size.js"
import type { PoolSize } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { type Pool1dArguments, type Pool1dOptions, type Pool1dShape, pool1dConfig } from "../pool1d.js"
import { poolMeans } from "../pooling.js"
import type { LayerType, Next, Options, Rule, Run } from "../types.js"
import type { Unsaid } from "../unsaid.js"
import { alongWidth, asImage, slide } from "../windows.js"

/**
 * Shape rule of `averagePool1d`: `[time, features] -> [time', features]`.
 * @internal
 */
export interface AveragePool1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, infer O]
    ? Pool1dShape<"averagePool1d", this["in"], P, O>
    : never
}

/** Call signature of `averagePool1d`. */
export interface AveragePool1dCall<S, To> {
  /**
   * Mean of each window, padding left out. `[time, features] -> [time', features]`;
   * time' is `floor((time - window) / stride) + 1` for padding `"valid"`, `ceil(time / stride)` for `"same"`.
   *
   * @param poolSize length of the window, a positive integer; 2 when left out
   * @throws ShapeError for an input of another rank or smaller than the window
   * @see Keras `AveragePooling1D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([100, 8]).averagePool1d(2) // [50, 8]
   * ```
   */
  <
    const P extends number | undefined,
    const O extends Pool1dOptions | undefined,
    R = Run<AveragePool1dRule, S, [P, O]>,
  >(
    poolSize?: PoolSize<R, P>,
    options?: Options<R, O, Pool1dOptions>,
  ): Unsaid<P, "poolSize", Run<AveragePool1dRule, S, [P, O]>, Next<To, AveragePool1dRule, S, [P, O], "kept", O>>
}

/**
 * Registry entry of `averagePool1d`.
 * @internal
 */
export interface AveragePool1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "averagePool1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: AveragePool1dCall<this["in"], this["to"]>
}

/**
 * Mean of each window, padding left out. `[time, features] -> [time', features]`
 * @see {@link AveragePool1dCall} for arguments and options
 */
export const averagePool1d = defineLayer<AveragePool1dType>()({
  name: "averagePool1d",
  kerasName: "AveragePooling1D",
  positional: ["poolSize"],
  options: ["strides", "padding"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  values: "kept",
  configure: (given: Pool1dArguments) => pool1dConfig("averagePool1d", given),
  outputShape: ([input], { window, padding }) => [
    ...slide("averagePool1d", "poolSize", input, [window], padding),
    input[1] as Size,
  ],
  forward: ([{ node }], { window, padding }) => asImage(node, (image) => poolMeans(image, alongWidth(window), padding)),
})
