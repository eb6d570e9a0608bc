import { resolveInitializer } from "../../initializers/resolve.js"
import { matMul } from "../../ir/ops/matMul.js"
import { mul } from "../../ir/ops/mul.js"
import { reduceSum } from "../../ir/ops/reduceSum.js"
import { transpose } from "../../ir/ops/transpose.js"
import { defineLayer } from "../defineLayer.js"
import { flag, oneOf } from "../messages.js"
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

/** Options of `attention`. */
export interface AttentionOptions extends ScoredAttentionOptions {
  /** Multiply the scores by a number that is learned. Default false. */
  readonly useScale?: boolean
  /**
   * `"dot"`: a score is the product of query and key; `"concat"`: the sum of `tanh(query + key)` over the features, times
   * a number that is learned. Default `"dot"`.
   */
  readonly scoreMode?: "dot" | "concat"
}

/**
 * Shape rule of `attention`: `[time, features] -> [time, value features]`.
 * @internal
 */
export interface AttentionRule extends Rule {
  readonly out: this["config"] extends readonly [infer O] ? ScoredShape<"attention", this["in"], O> : never
  readonly weights: this["config"] extends readonly [infer O]
    ?
        | WeightIf<Option<O, "useScale", false>, "scale", []>
        | WeightIf<IsConcat<Option<O, "scoreMode", "dot">>, "concatScoreWeight", []>
    : never
}

type IsConcat<Mode> = Mode extends "concat" ? true : false

/** Call signature of `attention`. */
export interface AttentionCall<S, To> {
  /**
   * Attention without projections: `softmax(q · k^T) · v`, where the layer's input is the query.
   * `[time, features] -> [time, value features]`
   *
   * Masked steps of the value are not looked at, the result is 0 in masked steps of the query, and its mask goes on.
   *
   * @throws ShapeError for an input of another rank, or a value, key or mask that does not fit
   * @see Keras `Attention`; Luong et al. (2015), https://arxiv.org/abs/1508.04025
   * @example
   * ```ts
   * import { input, model } from "shapewright"
   *
   * const [question, text] = [input([8, 16]), input([100, 16])]
   * const answer = question.attention({ value: text, useScale: true })
   * const net = model({ inputs: { question, text }, outputs: answer.flatten().dense(2) })
   * ```
   */
  <const O extends AttentionOptions | undefined, R = Received<To, Run<AttentionRule, S, [O]>>>(
    options?: Options<R, O, AttentionOptions>,
  ): Tells<To, AttentionRule, S, [O], "unknown">
}

/**
 * Registry entry of `attention`.
 * @internal
 */
export interface AttentionType extends LayerType {
  readonly kind: "layer"
  readonly name: "attention"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: AttentionCall<this["in"], this["to"]>
}

const one = { shape: [], initializer: resolveInitializer("ones") }

/**
 * Attention without projections. `[time, features] -> [time, value features]`
 * @see {@link AttentionCall} for arguments and options
 */
export const attention = defineLayer<AttentionType>()({
  name: "attention",
  kerasName: "Attention",
  positional: [],
  options: [...scoredOptions, "useScale", "scoreMode"],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "own",
  configure: (given: AttentionOptions) => ({
    ...scoredConfig("attention", given),
    useScale: flag("attention", "useScale", given.useScale ?? false),
    scoreMode: oneOf("attention", "scoreMode", given.scoreMode ?? "dot", ["dot", "concat"]),
  }),
  furtherInputs: (given) => scoredInputs.map((name) => given[name]).filter((tensor) => tensor !== undefined),
  outputShape: (shapes, config) => scoredShape("attention", shapes, config),
  furtherOutputs: scoresShapes,
  weights: (specs, config) => {
    checkScoredDTypes("attention", specs, config)
    return { ...(config.useScale && { scale: one }), ...(config.scoreMode === "concat" && { concatScoreWeight: one }) }
  },
  forward: (inputs, config, context) => {
    const scale = config.useScale ? context.weight("scale") : undefined
    return scoredAttention(inputs, config, context, (query, key) => {
      if (config.scoreMode === "concat")
        return mul(context.weight("concatScoreWeight"), reduceSum(tanhOfSums(query, key, scale), [-1]))
      const scores = matMul(query, transpose(key, [0, 2, 1]))
      return scale === undefined ? scores : mul(scores, scale)
    })
  },
})
