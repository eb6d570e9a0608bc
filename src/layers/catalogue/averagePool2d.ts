import type { Pair } from "../../../types/convolution.js"
import type { Size } from "../../shape/size.js"
import type { PoolSize } from "../arguments.js"
import { defineLayer } from "../defineLayer.js"
import { type Pool2dArguments, type Pool2dOptions, type Pool2dShape, pool2dConfig } from "../pool2d.js"
import { poolMeans } from "../pooling.js"
import type { LayerType, Next, Options, Rule, Run } from "../types.js"
import type { Unsaid } from "../unsaid.js"
import { slide } from "../windows.js"

/**
 * Shape rule of `averagePool2d`: `[height, width, channels] -> [height', width', channels]`.
 * @internal
 */
export interface AveragePool2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, infer O]
    ? Pool2dShape<"averagePool2d", this["in"], P, O>
    : never
}

/** Call signature of `averagePool2d`. */
export interface AveragePool2dCall<S, To> {
  /**
   * Mean of each window, padding left out. `[height, width, channels] -> [height', width', channels]`;
   * height' is `floor((height - window) / stride) + 1` for padding `"valid"`, `ceil(height / stride)` for `"same"`.
   *
   * @param poolSize height and width of the window; one number for both; 2 when left out
   * @throws ShapeError for an input of another rank or smaller than the window
   * @see Keras `AveragePooling2D`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).averagePool2d(2) // [14, 14, 1]
   * ```
   */
  <const P extends Pair | undefined, const O extends Pool2dOptions | undefined, R = Run<AveragePool2dRule, S, [P, O]>>(
    poolSize?: PoolSize<R, P>,
    options?: Options<R, O, Pool2dOptions>,
  ): Unsaid<P, "poolSize", Run<AveragePool2dRule, S, [P, O]>, Next<To, AveragePool2dRule, S, [P, O], "kept", O>>
}

/**
 * Registry entry of `averagePool2d`.
 * @internal
 */
export interface AveragePool2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "averagePool2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: AveragePool2dCall<this["in"], this["to"]>
}

/**
 * Mean of each window, padding left out. `[height, width, channels] -> [height', width', channels]`
 * @see {@link AveragePool2dCall} for arguments and options
 */
export const averagePool2d = defineLayer<AveragePool2dType>()({
  name: "averagePool2d",
  kerasName: "AveragePooling2D",
  positional: ["poolSize"],
  options: ["strides", "padding"],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  values: "kept",
  configure: (given: Pool2dArguments) => pool2dConfig("averagePool2d", given),
  outputShape: ([input], { windows, padding }) => [
    ...slide("averagePool2d", "poolSize", input, windows, padding),
    input[2] as Size,
  ],
  forward: ([{ node }], { windows, padding }) => poolMeans(node, windows, padding),
})
