import type { Divides, Size as Known } from "../../../types/arithmetic.js"
import type { ShowDim } from "../../../types/dim.js"
import type { At, Last, Normalize } from "../../../types/shape.js"
import { ConfigError, ShapeError } from "../../shape/errors.js"
import { agreedSize, type Size } from "../../shape/size.js"
import { showShape } from "../../shape/value.js"
import { attendWithHeads, attentionRoles } from "../attention.js"
import {
  type AttentionTensors,
  attentionInputs,
  checkAttentionShapes,
  type FitFault,
  givenInputs,
  type SequenceFault,
  type ValueTime,
  type WithScores,
  wrongInput,
} from "../attentionShape.js"
import { attentionWeightSpecs, type FeaturesOf } from "../attentionWeights.js"
import { defineLayer } from "../defineLayer.js"
import type { CountFault, FirstFault, RateFault } from "../faults.js"
import { type KernelOptions, kernelConfig, kernelOptions } from "../kernel.js"
import { flag, positiveInteger, rate } from "../messages.js"
import type { Received } from "../outputs.js"
import type { Arg, Fail, LayerType, Next, Option, Options, Rule, Run } from "../types.js"
import type { ProjectionWeights } from "../weightShapes.js"

/** Options of `groupQueryAttention`. */
export interface GroupQueryAttentionOptions extends KernelOptions, AttentionTensors {
  /** A step sees only itself and earlier ones. Default false. */
  readonly causal?: boolean
  /**
   * True: the layer gives a list, its output and behind it what the values were weighted with,
   * `[numQueryHeads, query time, value time]`; not in a `sequential` model. Default false.
   */
  readonly returnAttentionScores?: boolean
  /** Part of the attention weights that is set to 0 while training, in [0, 1). Default 0. */
  readonly dropout?: number
  /** Multiply the heads by a sigmoid gate of the query. Default false. */
  readonly useGate?: boolean
}

/**
 * Shape rule of `groupQueryAttention`: `[time, features] -> [time, features]`.
 * @internal
 */
export interface GroupQueryAttentionRule extends Rule {
  readonly out: this["config"] extends readonly [infer H, infer Q, infer K, infer O]
    ? GroupsShape<this["in"], H, Q, K, O>
    : never
  readonly weights: this["config"] extends readonly [infer H, infer Q, infer K, infer O]
    ?
        | ProjectionWeights<"query", O, [Last<this["in"]>], [Known<Q>, Known<H>]>
        | ProjectionWeights<"key", O, [FeaturesOf<KeyIn<O>, this["in"]>], [Known<K>, Known<H>]>
        | (Option<O, "useGate", false> extends false
            ? never
            : ProjectionWeights<"gate", O, [Last<this["in"]>], [Known<Q>, Known<H>]>)
        | ProjectionWeights<"value", O, [Last<this["in"]>], [Known<K>, Known<H>]>
        | ProjectionWeights<"output", O, [Known<Q>, Known<H>], [Last<this["in"]>]>
    : never
}

type KeyIn<O> = Option<O, "key", Option<O, "value", undefined>>

type GroupsShape<S, H, Q, K, O, V = Option<O, "value", undefined>> =
  GroupsFault<S, H, Q, K, O, V> extends infer Found
    ? [Found] extends [never]
      ? WithScores<
          "groupQueryAttention",
          Normalize<S>,
          Option<O, "returnAttentionScores", false>,
          [Known<Q>, At<S, 0>, ValueTime<S, V>]
        >
      : Found
    : never

type GroupsFault<S, H, Q, K, O, V> = FirstFault<
  [
    CountFault<"groupQueryAttention", "headDim", H>,
    CountFault<"groupQueryAttention", "numQueryHeads", Q>,
    CountFault<"groupQueryAttention", "numKeyValueHeads", K>,
    false extends Divides<K, Q> ? Fail<"numKeyValueHeads", UnequalGroups<Q, K>> : never,
    RateFault<"groupQueryAttention", "dropout", Option<O, "dropout", 0>>,
    FitFault<"groupQueryAttention", "value", "float32", `[time, ${ShowDim<Last<S>>}]`, [null, Last<S>], V>,
    SequenceFault<"groupQueryAttention", S, V, Option<O, "key", undefined>, Option<O, "attentionMask", undefined>>,
  ]
>

/** Heads of which groups of one size cannot be made. */
type UnequalGroups<Q, K> =
  `groupQueryAttention: numKeyValueHeads must divide numQueryHeads, ${ShowDim<Q>} (was ${ShowDim<K>})`

const unequalGroups = (queries: number, groups: number) =>
  `groupQueryAttention: numKeyValueHeads must divide numQueryHeads, ${queries} (was ${groups})` as UnequalGroups<
    number,
    number
  >

/** Call signature of `groupQueryAttention`. */
export interface GroupQueryAttentionCall<S, To> {
  /**
   * Attention with several heads for the query, groups of which share one head of key and value.
   * `[time, features] -> [time, features]`
   *
   * The layer's input is the query; masked steps of the value are not looked at, and the query's mask goes on.
   *
   * @param headDim size of each head, a positive integer
   * @param numQueryHeads number of heads of the query, a positive integer
   * @param numKeyValueHeads number of heads of key and value, which divides that of the query
   * @throws ShapeError for an input of another rank or unknown features, or a value, key or mask that does not fit
   * @see Keras `GroupQueryAttention`; Ainslie et al. (2023), https://arxiv.org/abs/2305.13245
   * @example
   * ```ts
   * import { sequential } from "shapewright"
   *
   * const model = sequential([20, 64]).groupQueryAttention(16, 8, 2, { causal: true }) // [20, 64]
   * ```
   */
  <
    const H extends number,
    const Q extends number,
    const K extends number,
    const O extends GroupQueryAttentionOptions | undefined,
    R = Received<To, Run<GroupQueryAttentionRule, S, [H, Q, K, O]>>,
  >(
    headDim: Arg<R, "headDim", H>,
    numQueryHeads: Arg<R, "numQueryHeads", Q>,
    numKeyValueHeads: Arg<R, "numKeyValueHeads", K>,
    options?: Options<R, O, GroupQueryAttentionOptions>,
  ): Next<To, GroupQueryAttentionRule, S, [H, Q, K, O], "other", O>
}

/**
 * Registry entry of `groupQueryAttention`.
 * @internal
 */
export interface GroupQueryAttentionType extends LayerType {
  readonly kind: "layer"
  readonly name: "groupQueryAttention"
  readonly needs: readonly [unknown, unknown]
  readonly wants: "a rank-2 input [time, features]"
  readonly accepts: "float32"
  readonly call: GroupQueryAttentionCall<this["in"], this["to"]>
}

interface Arguments extends GroupQueryAttentionOptions {
  readonly headDim: number
  readonly numQueryHeads: number
  readonly numKeyValueHeads: number
}

const name = "groupQueryAttention"

function configure(given: Arguments) {
  const headDim = positiveInteger(name, "headDim", given.headDim)
  const numHeads = positiveInteger(name, "numQueryHeads", given.numQueryHeads)
  const numKeyValueHeads = positiveInteger(name, "numKeyValueHeads", given.numKeyValueHeads)
  if (numHeads % numKeyValueHeads !== 0)
    throw new ConfigError(unequalGroups(numHeads, numKeyValueHeads), {
      layer: name,
      expected: `a divisor of ${numHeads}`,
      received: numKeyValueHeads,
      path: "numKeyValueHeads",
    })
  return {
    numHeads,
    numKeyValueHeads,
    keyDim: headDim,
    valueDim: headDim,
    outputShape: undefined,
    dropout: rate(name, "dropout", given.dropout ?? 0),
    causal: flag(name, "causal", given.causal ?? false),
    returnAttentionScores: flag(name, "returnAttentionScores", given.returnAttentionScores ?? false),
    useGate: flag(name, "useGate", given.useGate ?? false),
    inputs: givenInputs(name, given),
    ...kernelConfig(name, given),
  }
}

/** The value has the features of the query. @throws ShapeError */
function checkFeatures(query: readonly Size[], value: readonly Size[]): void {
  if (value.length !== 2 || agreedSize(query[1] as Size, value[1] as Size) !== undefined) return
  const wanted = showShape(["time", query[1] as Size])
  throw new ShapeError(wrongInput(name, "value", wanted, value), {
    layer: name,
    expected: wanted,
    received: value,
    path: "value",
  })
}

/**
 * Attention with several heads, groups of which share one head of key and value. `[time, features] -> [time, features]`
 * @see {@link GroupQueryAttentionCall} for arguments and options
 */
export const groupQueryAttention = defineLayer<GroupQueryAttentionType>()({
  name,
  kerasName: "GroupQueryAttention",
  positional: ["headDim", "numQueryHeads", "numKeyValueHeads"],
  options: [...attentionInputs, "causal", "returnAttentionScores", "dropout", "useGate", ...kernelOptions],
  rank: [2, 2],
  wants: "a rank-2 input [time, features]",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  penalizes: "own",
  configure,
  furtherInputs: (given) => attentionInputs.map((input) => given[input]).filter((tensor) => tensor !== undefined),
  outputShape: (shapes, { inputs }) => {
    checkFeatures(shapes[0], attentionRoles(shapes, inputs).value)
    checkAttentionShapes(name, shapes, inputs)
    return shapes[0]
  },
  furtherOutputs: (shapes, { inputs, numHeads, returnAttentionScores }) => {
    const { query, value } = attentionRoles(shapes, inputs)
    return returnAttentionScores ? [[numHeads, query[0] as Size, value[0] as Size]] : []
  },
  weights: (specs, config) => attentionWeightSpecs(name, specs, config),
  forward: (inputs, config, context) =>
    attendWithHeads(inputs, config, context, { sharing: config.numHeads / config.numKeyValueHeads }),
})
