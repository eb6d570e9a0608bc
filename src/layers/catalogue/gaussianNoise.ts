import type { Negatives } from "../../../types/counts.js"
import { add } from "../../ir/ops/add.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import { type IsBelowZero, notNegative } from "../messages.js"
import { normal } from "../normal.js"
import type { AnyShape, Arg, Fail, LayerType, Next, Options, Rule, Run } from "../types.js"

/**
 * Shape rule of `gaussianNoise`: `[...] -> [...]`.
 * @internal
 */
export interface GaussianNoiseRule extends Rule {
  readonly out: this["config"] extends readonly [infer P, unknown] ? GaussianNoiseShape<this["in"], P> : never
}

type GaussianNoiseShape<S, P> = [Negatives<P>] extends [never]
  ? S
  : Fail<"stddev", IsBelowZero<"gaussianNoise", "stddev", Negatives<P>>>

/** Call signature of `gaussianNoise`. */
export interface GaussianNoiseCall<S, To> {
  /**
   * Adds normal noise of mean 0 while training; does nothing otherwise. `[...] -> [...]`
   *
   * @param stddev standard deviation of the noise, 0 or larger
   * @see Keras `GaussianNoise`
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([64]).gaussianNoise(0.1).dense(32, { activation: "relu" }).dense(64)
   * ```
   */
  <const P extends number, const O extends LayerOptions | undefined, R = Run<GaussianNoiseRule, S, [P, O]>>(
    stddev: Arg<R, "stddev", P>,
    options?: Options<R, O, LayerOptions>,
  ): Next<To, GaussianNoiseRule, S, [P, O], "other", O>
}

/**
 * Registry entry of `gaussianNoise`.
 * @internal
 */
export interface GaussianNoiseType extends LayerType {
  readonly kind: "layer"
  readonly name: "gaussianNoise"
  readonly needs: AnyShape
  readonly wants: ""
  readonly accepts: "float32"
  readonly call: GaussianNoiseCall<this["in"], this["to"]>
}

/**
 * Adds normal noise of mean 0 while training. `[...] -> [...]`
 * @see {@link GaussianNoiseCall} for arguments and options
 */
export const gaussianNoise = defineLayer<GaussianNoiseType>()({
  name: "gaussianNoise",
  kerasName: "GaussianNoise",
  positional: ["stddev"],
  options: [],
  rank: [0],
  wants: "",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: (given: LayerOptions & { readonly stddev: number }) => ({
    stddev: notNegative("gaussianNoise", "stddev", given.stddev),
  }),
  outputShape: ([input]) => input,
  forward: ([{ node: x }], { stddev }, context) => {
    if (!context.training || stddev === 0) return x
    return add(x, mul(normal(context, x.shape), scalar(stddev)))
  },
})
