import type { Last } from "../../../types/shape.js"
import { resolveInitializer } from "../../initializers/resolve.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { defineLayer } from "../defineLayer.js"
import type { WeightSpecs } from "../layer.js"
import { flag, knownSize } from "../messages.js"
import type { Received } from "../outputs.js"
import {
  checkScoredDTypes,
  type ScoredAttentionOptions,
  type ScoredShape,
  scoredAttention,
  scoredConfig,
  scoredInputs,
  scoredOptions,
  scoredShape,
  scoresShapes,
  tanhOfSums,
} from "../scoredAttention.js"
import type { LayerType, Option, Options, Rule, Run, Tells } from "../types.js"
import type { WeightIf } from "../weightShapes.js"

/** Options of `additiveAttention`. */
export interface AdditiveAttentionOptions extends ScoredAttentionOptions {
  /** Weigh the features of `tanh(query + key)` by numbers that are learned. Default true. */
  readonly useScale?: boolean
}

/**
 * Shape rule of `additiveAttention`: `[time, features] -> [time, value features]`.
 * @internal
 */
export interface AdditiveAttentionRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? ScoredShape<"additiveAttention", this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ? WeightIf<Option<O, "useScale", true>, "scale", [Last<this["in"]>]>
    : never
}

/** Call signature of `additiveAttention`. */
export interface AdditiveAttentionCall<S, To> {
  /**
   * Attention whose scores are sums: `softmax(sum(scale * tanh(q + k))) · v`, where the layer's input is the query.
   * `[time, features] -> [time, value features]`
   *
   * Masked steps of the value are not looked at, the result is 0 in masked steps of the query, and its mask goes on.
   *
   * @throws ShapeError for an input of another rank or unknown features, or a value, key or mask that does not fit
   * @see Keras `AdditiveAttention`; Bahdanau et al. (2014), https://arxiv.org/abs/1409.0473
   * @example
   * ```ts
   * import { input, model } from "shapewright"
   *
   * const [question, text] = [input([8, 16]), input([100, 16])]
   * const answer = question.additiveAttention({ value: text })
   * const net = model({ inputs: { question, text }, outputs: answer.flatten().dense(2) })
   * ```
   */
  <const O extends AdditiveAttentionOptions | undefined, R = Received<To, Run<AdditiveAttentionRule, S, [O]>>>(
    options?: Options<R, O, AdditiveAttentionOptions>,
  ): Tells<To, AdditiveAttentionRule, S, [O], "unknown">
}

/**
 * Registry entry of `additiveAttention`.
 * @internal
 */
export interface AdditiveAttentionType extends LayerType {
  readonly kind: "layer"
  readonly name: "additiveAttention"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: AdditiveAttentionCall<this["in"], this["to"]>
}

const name = "additiveAttention"
const glorot = resolveInitializer("glorotUniform")

/**
 * Attention whose scores are sums. `[time, features] -> [time, value features]`
 * @see {@link AdditiveAttentionCall} for arguments and options
 */
export const additiveAttention = defineLayer<AdditiveAttentionType>()({
  name,
  kerasName: "AdditiveAttention",
  positional: [],
  options: [...scoredOptions, "useScale"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  configure: (given: AdditiveAttentionOptions) => ({
    ...scoredConfig(name, given),
    useScale: flag(name, "useScale", given.useScale ?? true),
  }),
  furtherInputs: (given) => scoredInputs.map((input) => given[input]).filter((tensor) => tensor !== undefined),
  outputShape: (shapes, config) => scoredShape(name, shapes, config),
  furtherOutputs: scoresShapes,
  weights: (specs, config): WeightSpecs => {
    checkScoredDTypes(name, specs, config)
    return config.useScale ? { scale: { shape: [knownSize(name, specs[0].shape, -1)], initializer: glorot } } : {}
  },
  forward: (inputs, config, context) =>
    scoredAttention(inputs, config, context, (query, key) => {
      const sums = tanhOfSums(query, key)
      return reduceSum(config.useScale ? mul(context.weight("scale"), sums) : sums, [-1])
    }),
})
