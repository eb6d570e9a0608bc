import type { Size } from "../../shape/size.js"
import { attendWithHeads, attentionRoles } from "../attention.js"
import { attentionPlaces, checkCausal } from "../attentionAxes.js"
import {
  type AttentionShape,
  type AttentionTensors,
  attentionInputs,
  checkAttentionShapes,
  givenInputs,
} from "../attentionShape.js"
import type { AttentionWeights } from "../attentionWeights.js"
import { attentionWeightSpecs } from "../attentionWeights.js"
import { type AxisOption, axesOf } from "../axes.js"
import { defineLayer } from "../defineLayer.js"
import { type KernelOptions, kernelConfig, kernelOptions } from "../kernel.js"
import { flag, positiveInteger, rate } from "../messages.js"
import type { Received } from "../outputs.js"
import type { Arg, LayerType, Next, Options, Rule, Run } from "../types.js"

/** Options of `multiHeadAttention`. */
export interface MultiHeadAttentionOptions extends KernelOptions, AttentionTensors {
  /** A step sees only itself and earlier ones. Default false. */
  readonly causal?: boolean
  /**
   * True: the layer gives a list, its output and behind it what the values were weighted with,
   * `[numHeads, query time, value time]`, behind the axes that are not looked along; not in a `sequential` model. Default false.
   */
  readonly returnAttentionScores?: boolean
  /** Size of each head's values, a positive integer. Default: `keyDim`. */
  readonly valueDim?: number
  /** Number of features of the result, a positive integer. Default: those of the input. */
  readonly outputShape?: number
  /** Part of the attention weights that is set to 0 while training, in [0, 1). Default 0. */
  readonly dropout?: number
  /**
   * Axes that are looked along, counted from 1: the first behind the batch. Along the others each place looks only at
   * itself. Default: all but the features.
   */
  readonly attentionAxes?: AxisOption
  /** Multiply the heads by a sigmoid gate of the query. Default false. */
  readonly useGate?: boolean
}

/**
 * Shape rule of `multiHeadAttention`: `[time, ..., features] -> [time, ..., features]`.
 * @internal
 */
export interface MultiHeadAttentionRule extends Rule {
  readonly out: this["config"] extends readonly [infer N, infer K, infer O]
    ? AttentionShape<"multiHeadAttention", this["in"], N, K, O>
    : never
  readonly weights: this["config"] extends readonly [infer N, infer K, infer O]
    ? AttentionWeights<this["in"], N, K, O>
    : never
}

/** Call signature of `multiHeadAttention`. */
export interface MultiHeadAttentionCall<S, To> {
  /**
   * Attention with several heads, each of which does `softmax(q · k^T / sqrt(keyDim)) · v` with projections `q`, `k`
   * and `v` of its own; their results are projected to the output. `[time, ..., features] -> [time, ..., features]`
   *
   * The layer's input is the query; masked steps of the value are not looked at, and the query's mask goes on.
   *
   * @param numHeads number of heads, a positive integer
   * @param keyDim size of each head's queries and keys, a positive integer
   * @throws ShapeError for an input of another rank or unknown features, or a value, key or mask that does not fit
   * @see Keras `MultiHeadAttention`; Vaswani et al., Attention is all you need (2017)
   * @example
   * ```ts
   * import { input, model } from "shapewright"
   *
   * const words = input([64], "int32")
   * const x = words.embedding(1000, 32, { maskZero: true })
   * const next = model({ inputs: words, outputs: x.multiHeadAttention(4, 8, { causal: true }).dense(1000) })
   * ```
   */
  <
    const N extends number,
    const K extends number,
    const O extends MultiHeadAttentionOptions | undefined,
    R = Received<To, Run<MultiHeadAttentionRule, S, [N, K, O]>>,
  >(
    numHeads: Arg<R, "numHeads", N>,
    keyDim: Arg<R, "keyDim", K>,
    options?: Options<R, O, MultiHeadAttentionOptions>,
  ): Next<To, MultiHeadAttentionRule, S, [N, K, O], "other", O>
}

/**
 * Registry entry of `multiHeadAttention`.
 * @internal
 */
export interface MultiHeadAttentionType extends LayerType {
  readonly kind: "layer"
  readonly name: "multiHeadAttention"
  readonly needs: readonly [unknown, unknown, ...unknown[]]
  readonly wants: "an input of rank 2 or more [time, ..., features]"
  readonly accepts: "float32"
  readonly call: MultiHeadAttentionCall<this["in"], this["to"]>
}

interface Arguments extends MultiHeadAttentionOptions {
  readonly numHeads: number
  readonly keyDim: number
}

const name = "multiHeadAttention"

function configure(given: Arguments) {
  const keyDim = positiveInteger(name, "keyDim", given.keyDim)
  return {
    numHeads: positiveInteger(name, "numHeads", given.numHeads),
    keyDim,
    valueDim: positiveInteger(name, "valueDim", given.valueDim ?? keyDim),
    outputShape: given.outputShape === undefined ? undefined : positiveInteger(name, "outputShape", given.outputShape),
    dropout: rate(name, "dropout", given.dropout ?? 0),
    causal: flag(name, "causal", given.causal ?? false),
    returnAttentionScores: flag(name, "returnAttentionScores", given.returnAttentionScores ?? false),
    useGate: flag(name, "useGate", given.useGate ?? false),
    attentionAxes: given.attentionAxes === undefined ? undefined : axesOf(name, "attentionAxes", given.attentionAxes),
    inputs: givenInputs(name, given),
    ...kernelConfig(name, given),
  }
}

/**
 * Attention with several heads. `[time, ..., features] -> [time, ..., features]`
 * @see {@link MultiHeadAttentionCall} for arguments and options
 */
export const multiHeadAttention = defineLayer<MultiHeadAttentionType>()({
  name,
  kerasName: "MultiHeadAttention",
  positional: ["numHeads", "keyDim"],
  options: [
    ...attentionInputs,
    "causal",
    "returnAttentionScores",
    "valueDim",
    "outputShape",
    "dropout",
    "useGate",
    "attentionAxes",
    ...kernelOptions,
  ],
  rank: [2],
  wants: "an input of rank 2 or more [time, ..., features]",
  accepts: ["float32"],
  mask: "pass",
  values: "other",
  penalizes: "own",
  configure,
  furtherInputs: (given) => attentionInputs.map((input) => given[input]).filter((tensor) => tensor !== undefined),
  outputShape: (shapes, { inputs, outputShape, attentionAxes, causal }) => {
    const [query] = shapes
    const places = attentionPlaces(name, attentionAxes, query)
    checkCausal(name, causal, places)
    checkAttentionShapes(name, shapes, inputs, places)
    return outputShape === undefined ? query : [...query.slice(0, -1), outputShape]
  },
  furtherOutputs: (shapes, { inputs, numHeads, returnAttentionScores, attentionAxes }) => {
    if (!returnAttentionScores) return []
    const { query, value } = attentionRoles(shapes, inputs)
    const places = attentionPlaces(name, attentionAxes, query)
    const across = query.slice(0, -1).filter((_, place) => !places.includes(place))
    const along = [query, value].flatMap((shape) => places.map((place) => shape[place] as Size))
    return [[...across, numHeads, ...along]]
  },
  weights: (specs, config) => attentionWeightSpecs(name, specs, config),
  forward: (inputs, config, context) =>
    attendWithHeads(inputs, config, context, {
      places: attentionPlaces(name, config.attentionAxes, inputs[0].node.shape.slice(1)),
    }),
})
