import type { IsRate } from "../../../types/checks.js"
import { mul } from "../../ir/ops/mul.js"
import type { Size } from "../../shape/size.js"
import { defineLayer } from "../defineLayer.js"
import { dropoutMask } from "../dropoutMask.js"
import type { LayerOptions } from "../layer.js"
import { type NotRate, rate } from "../messages.js"
import type { Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `spatialDropout1d`: `[time, features] -> [time, features]`.
 * @internal
 */
export interface SpatialDropout1dRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? SpatialDropout1dShape<this["in"], P> : never
}

type SpatialDropout1dShape<S, P> = IsRate<P> extends true ? S : Fail<"rate", NotRate<"spatialDropout1d", "rate", P>>

/** Call signature of `spatialDropout1d`. */
export interface SpatialDropout1dCall<S, To> {
  /**
   * Sets a random part of the features to 0 while training, the same in all steps, and scales the others by `1 / (1 - rate)`;
   * does nothing otherwise. `[time, features] -> [time, features]`
   *
   * @param rate part of the features that is set to 0, in [0, 1)
   * @throws ShapeError for an input of another rank
   * @see Keras `SpatialDropout1D`; Tompson et al., https://arxiv.org/abs/1411.4280
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([20, 8]).conv1d(16, 3).spatialDropout1d(0.2)
   * ```
   */
  <const P extends number, const O extends LayerOptions | undefined, R = Run<SpatialDropout1dRule, S, [P, O]>>(
    rate: Arg<R, "rate", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, SpatialDropout1dRule, S, [P, O], "kept", O>
}

/**
 * Registry entry of `spatialDropout1d`.
 * @internal
 */
export interface SpatialDropout1dType extends LayerType {
  readonly kind: "layer"
  readonly name: "spatialDropout1d"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: SpatialDropout1dCall<this["in"], this["to"]>
}

/**
 * Sets a random part of the features to 0 while training. `[time, features] -> [time, features]`
 * @see {@link SpatialDropout1dCall} for arguments and options
 */
export const spatialDropout1d = defineLayer<SpatialDropout1dType>()({
  name: "spatialDropout1d",
  kerasName: "SpatialDropout1D",
  positional: ["rate"],
  options: [],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "pass",
  values: "kept",
  configure: (given: LayerOptions & { readonly rate: number }) => ({
    rate: rate("spatialDropout1d", "rate", given.rate),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { rate }, context) => {
    if (!context.training || rate === 0) return x
    const [batch, , features] = x.shape as readonly [Size, Size, Size]
    return mul(x, dropoutMask(context, [batch, 1, features], rate))
  },
})
