import { resolveInitializer } from "../../initializers/resolve.js"
import { add } from "../../ir/ops/add.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceMean } from "../../ir/ops/reduceMean.js"
import { reshape } from "../../ir/ops/reshape.js"
import { rsqrt } from "../../ir/ops/rsqrt.js"
import { square } from "../../ir/ops/square.js"
import type { Size } from "../../shape/size.js"
import { type AxisFault, type AxisOption, axesOf, placesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault } from "../faults.js"
import type { LayerOptions } from "../layer.js"
import { knownSize, notNegative } from "../messages.js"
import type { EpsilonFault } from "../normalization.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { SizesAt } from "../weightShapes.js"

/** Options of `rmsNormalization`. */
export interface RmsNormalizationOptions extends LayerOptions {
  /** Axis, or axes, that are normalized; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: AxisOption
  /** Added to the mean square so that nothing is divided by 0; 0 or larger. Default 1e-6. */
  readonly epsilon?: number
}

/**
 * Shape rule of `rmsNormalization`: `[...] -> [...]`.
 * @internal
 */
export interface RmsNormalizationRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? RmsNormalizationShape<this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ? ["scale", SizesAt<this["in"], Option<O, "axis", -1>>]
    : never
}

type RmsNormalizationShape<S, O> = undefined extends O ? S : Checked<S, Fault<S, O>>

type Fault<S, O> = FirstFault<
  [AxisFault<"rmsNormalization", "axis", S, Option<O, "axis", -1>>, EpsilonFault<"rmsNormalization", O>]
>

type Checked<S, F> = [F] extends [never] ? S : F

/** Call signature of `rmsNormalization`. */
export interface RmsNormalizationCall<S, To> {
  /**
   * `x / sqrt(mean(x^2) + epsilon) * scale` over the axis, `scale` being learned. `[...] -> [...]`
   *
   * @throws ShapeError for an axis that the input does not have or whose size is unknown
   * @see Keras `RMSNormalization`; Zhang and Sennrich, https://arxiv.org/abs/1910.07467
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([200, 64]).dense(64).rmsNormalization()
   * ```
   */
  <const O extends RmsNormalizationOptions | undefined, R = Run<RmsNormalizationRule, S, [O]>>(
    options?: Options<R, O, RmsNormalizationOptions>,
  ): Next<To, RmsNormalizationRule, S, [O], "other", O>
}

/**
 * Registry entry of `rmsNormalization`.
 * @internal
 */
export interface RmsNormalizationType extends LayerType {
  readonly kind: "layer"
  readonly name: "rmsNormalization"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: RmsNormalizationCall<this["in"], this["to"]>
}

/**
 * Each example brought to a mean square of 1 over the axis. `[...] -> [...]`
 * @see {@link RmsNormalizationCall} for options
 */
export const rmsNormalization = defineLayer<RmsNormalizationType>()({
  name: "rmsNormalization",
  kerasName: "RMSNormalization",
  positional: [],
  options: ["axis", "epsilon"],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  values: "other",
  configure: ({ axis = -1, epsilon = 1e-6 }: RmsNormalizationOptions) => ({
    axes: axesOf("rmsNormalization", "axis", axis),
    epsilon: notNegative("rmsNormalization", "epsilon", epsilon),
  }),
  outputShape: ([input], { axes }) => {
    placesOf("rmsNormalization", "axis", axes, input)
    return input
  },
  weights: ([{ shape }], config) => {
    const places = placesOf("rmsNormalization", "axis", config.axes, shape)
    const sizes = places.map((place) => knownSize("rmsNormalization", shape, place))
    return { scale: { shape: sizes, initializer: resolveInitializer("ones") } }
  },
  forward: ([{ node: x }], { axes: given, epsilon }, { weight }) => {
    const axes = placesOf("rmsNormalization", "axis", given, x.shape.slice(1)).map((place) => place + 1)
    const spread = rsqrt(add(reduceMean(square(x), axes, true), scalar(epsilon)))
    const along = x.shape.map((size: Size, axis) => (axes.includes(axis) ? size : 1))
    return mul(mul(x, spread), reshape(weight("scale"), along))
  },
})
