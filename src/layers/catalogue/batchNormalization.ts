import { type InitializerLike, resolveInitializer } from "../../initializers/resolve.js"
import type { Node } from "../../ir/node.js"
import { add } from "../../ir/ops/add.js"
import { broadcastTo } from "../../ir/ops/broadcastTo.js"
import { scalar } from "../../ir/ops/constant.js"
import { mul } from "../../ir/ops/mul.js"
import { reshape } from "../../ir/ops/reshape.js"
import { type AxisFault, axesOf, placesOf } from "../axes.js"
import { normalizeByBatch, normalizeByMoments } from "../channels.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault } from "../faults.js"
import { finite, knownSize } from "../messages.js"
import {
  type EpsilonFault,
  type NormalizationOptions,
  normalizationConfig,
  normalizationOptions,
  normalizationWeights,
} from "../normalization.js"
import type { LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { NormalizationWeights, SizesAt } from "../weightShapes.js"

/** Options of `batchNormalization`. */
export interface BatchNormalizationOptions extends NormalizationOptions {
  /** The axis whose elements are normalized each by itself; 1 is the first behind the batch, -1 the last. Default -1. */
  readonly axis?: number
  /** What the moving statistics keep of their value in a step. Default 0.99. */
  readonly momentum?: number
  /** First values of the moving mean. Default `"zeros"`. */
  readonly movingMeanInitializer?: InitializerLike
  /** First values of the moving variance. Default `"ones"`. */
  readonly movingVarianceInitializer?: InitializerLike
}

/**
 * Shape rule of `batchNormalization`: `[...] -> [...]`.
 * @internal
 */
export interface BatchNormalizationRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? NormalizedShape<this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ? BatchWeights<O, SizesAt<this["in"], Option<O, "axis", -1>>>
    : never
}

type BatchWeights<O, S> = NormalizationWeights<O, S> | ["movingMean" | "movingVariance", S]

type NormalizedShape<S, O> = undefined extends O ? S : Checked<S, Fault<S, O>>

type Fault<S, O> = FirstFault<
  [AxisFault<"batchNormalization", "axis", S, Option<O, "axis", -1>>, EpsilonFault<"batchNormalization", O>]
>

type Checked<S, F> = [F] extends [never] ? S : F

/** Call signature of `batchNormalization`. */
export interface BatchNormalizationCall<S, To> {
  /**
   * Each channel brought to mean 0 and variance 1: `gamma * (x - mean) / sqrt(variance + epsilon) + beta`.
   * `[...] -> [...]`
   * While training, mean and variance are those of the batch, padded time steps left out; else, and where the layer is
   * frozen, the moving ones: `moving * momentum + batch * (1 - momentum)`.
   *
   * @throws ShapeError for an axis that the input does not have or whose size is unknown
   * @see Keras `BatchNormalization`; Ioffe and Szegedy, https://arxiv.org/abs/1502.03167
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(32, 3, { useBias: false }).batchNormalization().relu()
   * ```
   */
  <const O extends BatchNormalizationOptions | undefined, R = Run<BatchNormalizationRule, S, [O]>>(
    options?: Options<R, O, BatchNormalizationOptions>,
  ): Next<To, BatchNormalizationRule, S, [O], "other", O>
}

/**
 * Registry entry of `batchNormalization`.
 * @internal
 */
export interface BatchNormalizationType extends LayerType {
  readonly kind: "layer"
  readonly name: "batchNormalization"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: BatchNormalizationCall<this["in"], this["to"]>
}

/**
 * Each channel brought to mean 0 and variance 1 over the batch. `[...] -> [...]`
 * @see {@link BatchNormalizationCall} for arguments and options
 */
export const batchNormalization = defineLayer<BatchNormalizationType>()({
  name: "batchNormalization",
  kerasName: "BatchNormalization",
  positional: [],
  options: ["axis", "momentum", "movingMeanInitializer", "movingVarianceInitializer", ...normalizationOptions],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: (given: BatchNormalizationOptions) => ({
    ...normalizationConfig("batchNormalization", given),
    axes: axesOf("batchNormalization", "axis", given.axis ?? -1).slice(0, 1),
    momentum: finite("batchNormalization", "momentum", given.momentum ?? 0.99),
    meanInitializer: resolveInitializer(given.movingMeanInitializer ?? "zeros"),
    varianceInitializer: resolveInitializer(given.movingVarianceInitializer ?? "ones"),
  }),
  outputShape: ([input], { axes }) => {
    placesOf("batchNormalization", "axis", axes, input)
    return input
  },
  weights: ([{ shape }], config) => {
    const [place = 0] = placesOf("batchNormalization", "axis", config.axes, shape)
    const sizes = [knownSize("batchNormalization", shape, place)]
    return {
      ...normalizationWeights(config, sizes),
      movingMean: { shape: sizes, initializer: config.meanInitializer, trainable: false },
      movingVariance: { shape: sizes, initializer: config.varianceInitializer, trainable: false },
    }
  },
  forward: ([{ node: x, mask }], config, { weight, update, training, trainable }) => {
    const [place = 0] = placesOf("batchNormalization", "axis", config.axes, x.shape.slice(1))
    const keep = (name: string, value: Node): void => {
      const moving = weight(name)
      const part = mul(reshape(value, moving.shape), scalar(1 - config.momentum))
      update(name, add(mul(moving, scalar(config.momentum)), part))
    }
    const moving = { mean: weight("movingMean"), variance: weight("movingVariance") }
    const fill = (value: number): Node => broadcastTo(scalar(value), moving.mean.shape)
    const gamma = config.scale ? weight("gamma") : fill(1)
    const beta = config.center ? weight("beta") : fill(0)
    const channels = { x, axis: place + 1, mask, gamma, beta, epsilon: config.epsilon }
    if (!training || !trainable) return normalizeByMoments(channels, moving)
    const { y, mean, variance } = normalizeByBatch(channels)
    keep("movingMean", mean)
    keep("movingVariance", variance)
    return y
  },
})
