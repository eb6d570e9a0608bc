import type { IsRate } from "../../../types/checks.js"
import { add } from "../../ir/ops/add.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { type NotRate, rate } from "../messages.js"
import { normal } from "../normal.js"
import type { AnyShape, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `gaussianDropout`: `[...] -> [...]`.
 * @internal
 */
export interface GaussianDropoutRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? GaussianDropoutShape<this["in"], P> : never
}

type GaussianDropoutShape<S, P> = IsRate<P> extends true ? S : Fail<"rate", NotRate<"gaussianDropout", "rate", P>>

/** Call signature of `gaussianDropout`. */
export interface GaussianDropoutCall<S, To> {
  /**
   * Multiplies by normal random factors of mean 1 while training; does nothing otherwise. `[...] -> [...]`
   *
   * @param rate as of `dropout`, in [0, 1): the standard deviation of the factors is `sqrt(rate / (1 - rate))`
   * @see Keras `GaussianDropout`; Srivastava et al., Dropout (2014)
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([784]).dense(128, { activation: "relu" }).gaussianDropout(0.3).dense(10)
   * ```
   */
  <const P extends number, const O extends LayerOptions | undefined, R = Run<GaussianDropoutRule, S, [P, O]>>(
    rate: Arg<R, "rate", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, GaussianDropoutRule, S, [P, O], "other", O>
}

/**
 * Registry entry of `gaussianDropout`.
 * @internal
 */
export interface GaussianDropoutType extends LayerType {
  readonly kind: "layer"
  readonly name: "gaussianDropout"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: GaussianDropoutCall<this["in"], this["to"]>
}

/**
 * Multiplies by normal random factors of mean 1 while training. `[...] -> [...]`
 * @see {@link GaussianDropoutCall} for arguments and options
 */
export const gaussianDropout = defineLayer<GaussianDropoutType>()({
  name: "gaussianDropout",
  kerasName: "GaussianDropout",
  positional: ["rate"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: (given: LayerOptions & { readonly rate: number }) => ({
    rate: rate("gaussianDropout", "rate", given.rate),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { rate }, context) => {
    if (!context.training || rate === 0) return x
    const spread = Math.sqrt(rate / (1 - rate))
    return mul(x, add(mul(normal(context, x.shape), scalar(spread)), scalar(1)))
  },
})
