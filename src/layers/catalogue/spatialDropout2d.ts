import type { IsRate } from "../../../types/checks.js"
import { mul } from "../../ir/ops/mul.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import { dropoutMask } from "../dropoutMask.js"
import type { LayerOptions } from "../layer.js"
import { type NotRate, rate } from "../messages.js"
import type { Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `spatialDropout2d`: `[height, width, channels] -> [height, width, channels]`.
 * @internal
 */
export interface SpatialDropout2dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? SpatialDropout2dShape<this["in"], P> : never
}

type SpatialDropout2dShape<S, P> = IsRate<P> extends true ? S : Fail<"rate", NotRate<"spatialDropout2d", "rate", P>>

/** Call signature of `spatialDropout2d`. */
export interface SpatialDropout2dCall<S, To> {
  /**
   * Sets a random part of the channels to 0 while training, the same at all pixels, and scales the others by `1 / (1 - rate)`;
   * does nothing otherwise. `[height, width, channels] -> [height, width, channels]`
   *
   * @param rate part of the channels that is set to 0, in [0, 1)
   * @throws ShapeError for an input of another rank
   * @see Keras `SpatialDropout2D`; Tompson et al., https://arxiv.org/abs/1411.4280
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 3]).conv2d(16, 3).spatialDropout2d(0.2)
   * ```
   */
  <const P extends number, const O extends LayerOptions | undefined, R = Run<SpatialDropout2dRule, S, [P, O]>>(
    rate: Arg<R, "rate", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, SpatialDropout2dRule, S, [P, O], "kept", O>
}

/**
 * Registry entry of `spatialDropout2d`.
 * @internal
 */
export interface SpatialDropout2dType extends LayerType {
  readonly kind: "layer"
  readonly name: "spatialDropout2d"
  readonly needs: readonly [unknown, unknown, unknown]
  readonly wants: "a rank-3 input [height, width, channels]"
  readonly accepts: "float32"
  readonly call: SpatialDropout2dCall<this["in"], this["to"]>
}

/**
 * Sets a random part of the channels to 0 while training. `[height, width, channels] -> [height, width, channels]`
 * @see {@link SpatialDropout2dCall} for arguments and options
 */
export const spatialDropout2d = defineLayer<SpatialDropout2dType>()({
  name: "spatialDropout2d",
  kerasName: "SpatialDropout2D",
  positional: ["rate"],
  options: [],
  rank: [3, 3],
  wants: "a rank-3 input [height, width, channels]",
  accepts: ["float32"],
  mask: "pass",
  values: "kept",
  configure: (given: LayerOptions & { readonly rate: number }) => ({
    rate: rate("spatialDropout2d", "rate", given.rate),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { rate }, context) => {
    if (!context.training || rate === 0) return x
    const [batch, , , channels] = x.shape as readonly [Size, Size, Size, Size]
    return mul(x, dropoutMask(context, [batch, 1, 1, channels], rate))
  },
})
