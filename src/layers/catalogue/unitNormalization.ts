import { scalar } from "../../ir/ops/constant.js"
import { minimum } from "../../ir/ops/minimum.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { rsqrt } from "../../ir/ops/rsqrt.js"
import { square } from "../../ir/ops/square.js"
import { type AxisFault, type AxisOption, axesOf, placesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import type { LayerOptions } from "../layer.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"

/** Options of `unitNormalization`. */
export interface UnitNormalizationOptions extends LayerOptions {
  /** Axis, or axes, along which the length is 1; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: AxisOption
}

/**
 * Shape rule of `unitNormalization`: `[...] -> [...]`.
 * @internal
 */
export interface UnitNormalizationRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? UnitNormalizationShape<this["in"], O> : never
}

type UnitNormalizationShape<S, O> = undefined extends O
  ? S
  : Checked<S, AxisFault<"unitNormalization", "axis", S, Option<O, "axis", -1>>>

type Checked<S, Fault> = [Fault] extends [never] ? S : Fault

/** Call signature of `unitNormalization`. */
export interface UnitNormalizationCall<S, To> {
  /**
   * `x / sqrt(sum(x^2))`: each example of length 1 along the axis. `[...] -> [...]`
   *
   * @throws ShapeError for an axis that the input does not have
   * @see Keras `UnitNormalization`
   * @example
   * ```ts
   * import { input } from "shapewright"
   *
   * const photo = input([128])
   * const similarity = photo.dense(32).unitNormalization() // [32]
   * ```
   */
  <const O extends UnitNormalizationOptions | undefined, R = Run<UnitNormalizationRule, S, [O]>>(
    options?: Options<R, O, UnitNormalizationOptions>,
  ): Next<To, UnitNormalizationRule, S, [O], "other", O>
}

/**
 * Registry entry of `unitNormalization`.
 * @internal
 */
export interface UnitNormalizationType extends LayerType {
  readonly kind: "layer"
  readonly name: "unitNormalization"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: UnitNormalizationCall<this["in"], this["to"]>
}

/** What keeps a vector of zeros from being divided by 0. */
const none = 1e-12

/**
 * Each example of length 1 along the axis. `[...] -> [...]`
 * @see {@link UnitNormalizationCall} for options
 */
export const unitNormalization = defineLayer<UnitNormalizationType>()({
  name: "unitNormalization",
  kerasName: "UnitNormalization",
  positional: [],
  options: ["axis"],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: ({ axis = -1 }: UnitNormalizationOptions) => ({ axes: axesOf("unitNormalization", "axis", axis) }),
  outputShape: ([input], { axes }) => {
    placesOf("unitNormalization", "axis", axes, input)
    return input
  },
  forward: ([{ node: x }], config) => {
    const axes = placesOf("unitNormalization", "axis", config.axes, x.shape.slice(1)).map((place) => place + 1)
    return mul(x, minimum(rsqrt(reduceSum(square(x), axes, true)), scalar(1 / none)))
  },
})
