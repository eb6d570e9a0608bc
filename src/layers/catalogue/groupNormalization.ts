import type { Last } from "../../../types/shape.js"
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
import { channelsOfGroup, type GroupsOfChannels } from "../convolution.js"
import { defineLayer } from "../defineLayer.js"
import type { FirstFault } from "../faults.js"
import { knownSize, positiveInteger } from "../messages.js"
import {
  type EpsilonFault,
  type NormalizationOptions,
  normalizationConfig,
  normalizationOptions,
  normalizationWeights,
} from "../normalization.js"
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"
import type { NormalizationWeights } from "../weightShapes.js"

/**
 * Shape rule of `groupNormalization`: `[..., channels] -> [..., channels]`.
 * @internal
 */
export interface GroupNormalizationRule extends Rule {
  readonly out: this["config"] extends readonly [infer G, infer O]
    ? Checked<this["in"], Fault<this["in"], G, O>>
    : never
  readonly weights: this["config"] extends readonly [unknown, infer O]
    ? NormalizationWeights<O, [Last<this["in"]>]>
    : never
}

type Fault<S, G, O> = FirstFault<[GroupsOfChannels<"groupNormalization", G, S>, EpsilonFault<"groupNormalization", O>]>

type Checked<S, F> = [F] extends [never] ? S : F

/** Call signature of `groupNormalization`. */
export interface GroupNormalizationCall<S, To> {
  /**
   * Each group of channels of each example brought to mean 0 and variance 1, over all other axes too:
   * `gamma * (x - mean) / sqrt(variance + epsilon) + beta`. `[..., channels] -> [..., channels]`
   *
   * @param groups number of groups, a positive integer that divides the channels
   * @throws ShapeError for unknown channels, or groups that do not divide them
   * @see Keras `GroupNormalization`; Wu and He, https://arxiv.org/abs/1803.08494
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([28, 28, 1]).conv2d(16, 3).groupNormalization(4).relu()
   * ```
   */
  <
    const G extends number,
    const O extends NormalizationOptions | undefined,
    R = Run<GroupNormalizationRule, S, [G, O]>,
  >(
    groups: Arg<R, "groups", G>,
    options?: Options<R, O, NormalizationOptions>,
  ): Next<To, GroupNormalizationRule, S, [G, O], "other", O>
}

/**
 * Registry entry of `groupNormalization`.
 * @internal
 */
export interface GroupNormalizationType extends LayerType {
  readonly kind: "layer"
  readonly name: "groupNormalization"
  readonly needs: readonly [unknown, ...unknown[]]
  readonly wants: "an input of rank 1 or more"
  readonly accepts: "float32"
  readonly call: GroupNormalizationCall<this["in"], this["to"]>
}

/**
 * Each group of channels of each example brought to mean 0 and variance 1. `[..., channels] -> [..., channels]`
 * @see {@link GroupNormalizationCall} for arguments and options
 */
export const groupNormalization = defineLayer<GroupNormalizationType>()({
  name: "groupNormalization",
  kerasName: "GroupNormalization",
  positional: ["groups"],
  options: [...normalizationOptions],
  rank: [1],
  wants: "an input of rank 1 or more",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  configure: (given: NormalizationOptions & { readonly groups: number }) => ({
    ...normalizationConfig("groupNormalization", given),
    groups: positiveInteger("groupNormalization", "groups", given.groups),
  }),
  outputShape: ([input], { groups }) => {
    const channels = input.at(-1) as Size
    if (typeof channels === "number") channelsOfGroup("groupNormalization", channels, groups)
    return input
  },
  weights: ([{ shape }], config) => normalizationWeights(config, [knownSize("groupNormalization", shape, -1)]),
  forward: ([{ node: x }], config, { weight }) => {
    const channels = x.shape.at(-1) as number
    const size = channelsOfGroup("groupNormalization", channels, config.groups)
    const grouped = reshape(x, [...x.shape.slice(0, -1), config.groups, size])
    const axes = grouped.shape.map((_, axis) => axis).filter((axis) => axis > 0 && axis !== grouped.shape.length - 2)
    const centered = sub(grouped, reduceMean(grouped, axes, true))
    const spread = rsqrt(add(reduceMean(square(centered), axes, true), scalar(config.epsilon)))
    const vector = (name: string): Node =>
      reshape(weight(name), [...x.shape.slice(1).map(() => 1), config.groups, size])
    const normal = mul(centered, spread)
    const scaled = config.scale ? mul(normal, vector("gamma")) : normal
    return reshape(config.center ? add(scaled, vector("beta")) : scaled, x.shape)
  },
})
