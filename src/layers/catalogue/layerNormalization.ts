import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceMean } from "../../ir/ops/reduceMean.js"
import { reshape } from "../../ir/ops/reshape.js"
import { rsqrt } from "../../ir/ops/rsqrt.js"
import { square } from "../../ir/ops/square.js"
import { sub } from "../../ir/ops/sub.js"
import type { Size } from "../../shape/size.js"
import { type AxisFault, type AxisOption, axesOf, placesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault } from "../faults.js"
import { knownSize } from "../messages.js"
import {
  type EpsilonFault,
  type NormalizationOptions,
  normalizationConfig,
  normalizationOptions,
  normalizationWeights,
} from "../normalization.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { NormalizationWeights, SizesAt } from "../weightShapes.js"

/** Options of `layerNormalization`. */
export interface LayerNormalizationOptions extends NormalizationOptions {
  /** Axis, or axes, that are normalized; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: AxisOption
}

/**
 * Shape rule of `layerNormalization`: `[...] -> [...]`.
 * @internal
 */
export interface LayerNormalizationRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? LayerNormalizationShape<this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ? NormalizationWeights<O, SizesAt<this["in"], Option<O, "axis", -1>>>
    : never
}

type LayerNormalizationShape<S, O> = undefined extends O ? S : Checked<S, Fault<S, O>>

type Fault<S, O> = FirstFault<
  [AxisFault<"layerNormalization", "axis", S, Option<O, "axis", -1>>, EpsilonFault<"layerNormalization", O>]
>

type Checked<S, F> = [F] extends [never] ? S : F

/** Call signature of `layerNormalization`. */
export interface LayerNormalizationCall<S, To> {
  /**
   * Each example brought to mean 0 and variance 1 over the axis: `gamma * (x - mean) / sqrt(variance + epsilon) + beta`.
   * `[...] -> [...]`
   *
   * @throws ShapeError for an axis that the input does not have or whose size is unknown
   * @see Keras `LayerNormalization`; Ba et al., https://arxiv.org/abs/1607.06450
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([200, 64]).dense(64).layerNormalization({ epsilon: 1e-6 })
   * ```
   */
  <const O extends LayerNormalizationOptions | undefined, R = Run<LayerNormalizationRule, S, [O]>>(
    options?: Options<R, O, LayerNormalizationOptions>,
  ): Next<To, LayerNormalizationRule, S, [O], "other", O>
}

/**
 * Registry entry of `layerNormalization`.
 * @internal
 */
export interface LayerNormalizationType extends LayerType {
  readonly kind: "layer"
  readonly name: "layerNormalization"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: LayerNormalizationCall<this["in"], this["to"]>
}

/**
 * Each example brought to mean 0 and variance 1 over the axis. `[...] -> [...]`
 * @see {@link LayerNormalizationCall} for arguments and options
 */
export const layerNormalization = defineLayer<LayerNormalizationType>()({
  name: "layerNormalization",
  kerasName: "LayerNormalization",
  positional: [],
  options: ["axis", ...normalizationOptions],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: (given: LayerNormalizationOptions) => ({
    ...normalizationConfig("layerNormalization", given),
    axes: axesOf("layerNormalization", "axis", given.axis ?? -1),
  }),
  outputShape: ([input], { axes }) => {
    placesOf("layerNormalization", "axis", axes, input)
    return input
  },
  weights: ([{ shape }], config) => {
    const places = placesOf("layerNormalization", "axis", config.axes, shape)
    return normalizationWeights(
      config,
      places.map((place) => knownSize("layerNormalization", shape, place)),
    )
  },
  forward: ([{ node: x }], config, { weight }) => {
    const axes = placesOf("layerNormalization", "axis", config.axes, x.shape.slice(1)).map((place) => place + 1)
    const centered = sub(x, reduceMean(x, axes, true))
    const spread = rsqrt(add(reduceMean(square(centered), axes, true), scalar(config.epsilon)))
    const along = x.shape.map((size: Size, axis) => (axes.includes(axis) ? size : 1))
    const vector = (name: string): Node => reshape(weight(name), along)
    const normal = mul(centered, spread)
    const scaled = config.scale ? mul(normal, vector("gamma")) : normal
    return config.center ? add(scaled, vector("beta")) : scaled
  },
})
