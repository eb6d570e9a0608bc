import type { IsOne } from "../../types/checks.js"
import type { Rank, ShowDim } from "../../types/dim.js"
import type { At, Last, ReplaceLast } from "../../types/shape.js"
import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { scalar } from "../ir/ops/constant.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { iota } from "../ir/ops/iota.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { matMul } from "../ir/ops/matMul.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { select } from "../ir/ops/select.js"
import { softmax } from "../ir/ops/softmax.js"
import { sub } from "../ir/ops/sub.js"
import { tanh } from "../ir/ops/tanh.js"
import { ConfigError, ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { showShape } from "../shape/value.js"
import {
  type FitFault,
  type KeyAlone,
  keyAlone,
  type ValueTime,
  type WithScores,
  wrongInput,
} from "./attentionShape.js"
import { dropoutMask } from "./dropoutMask.js"
import type { FirstFault, RateFault } from "./faults.js"
import type { ForwardContext, LayerOptions, Result, Several, Signal, TensorSpec } from "./layer.js"
import { flag, rate, wrongDType } from "./messages.js"
import type { TensorLike, TensorOption } from "./tensorLike.js"
import type { Fail, Option } from "./types.js"

/** Options of attentions without projections. */
export interface ScoredAttentionOptions extends LayerOptions {
  /** What is looked at: a tensor `[time, features]`. Default: the layer's own input (self-attention). */
  readonly value?: TensorOption
  /** What the queries are compared with: a tensor of as many steps as the value. Default: the value. */
  readonly key?: TensorOption
  /** A bool tensor `[query time]`: false where the result is 0. Default: the mask that the input has. */
  readonly queryMask?: TensorOption
  /** A bool tensor `[value time]`: false where no query looks. Default: the mask that the value has. */
  readonly valueMask?: TensorOption
  /** A step sees only itself and earlier ones. Default false. */
  readonly causal?: boolean
  /**
   * True: the layer gives a list, its output and behind it what the values were weighted with,
   * `[query time, value time]`; not in a `sequential` model. Default false.
   */
  readonly returnAttentionScores?: boolean
  /** Part of the attention weights that is set to 0 while training, in [0, 1). Default 0. */
  readonly dropout?: number
}

/** The options that are tensors, in the order in which they become inputs. */
export const scoredInputs = ["value", "key", "queryMask", "valueMask"] as const

type ScoredInput = (typeof scoredInputs)[number]

/** Names of these options. */
export const scoredOptions = [...scoredInputs, "causal", "returnAttentionScores", "dropout"] as const

/** Shape after such an attention: `[time, features] -> [time, value features]`; or a `Fail`. */
export type ScoredShape<Layer extends string, S, O> =
  ScoredFault<Layer, S, O, Option<O, "value", undefined>> extends infer Found
    ? [Found] extends [never]
      ? WithScores<
          Layer,
          ReplaceLast<S, FeaturesOf<Option<O, "value", undefined>, S>>,
          Option<O, "returnAttentionScores", false>,
          [At<S, 0>, ValueTime<S, Option<O, "value", undefined>>]
        >
      : Found
    : never

type FeaturesOf<V, S> =
  IsOne<V> extends true
    ? V extends undefined
      ? Last<S>
      : V extends TensorLike
        ? Rank<V["shape"]> extends 2
          ? Last<V["shape"]>
          : null
        : null
    : null

type ScoredFault<Layer extends string, S, O, V> = FirstFault<
  [
    RateFault<Layer, "dropout", Option<O, "dropout", 0>>,
    [V] extends [undefined]
      ? [Option<O, "key", undefined>] extends [undefined]
        ? never
        : Fail<"key", KeyAlone<Layer>>
      : ValueFault<Layer, S, V, Option<O, "key", undefined>>,
    FitFault<Layer, "queryMask", "bool", `[${ShowDim<At<S, 0>>}]`, [At<S, 0>], Option<O, "queryMask", undefined>>,
    FitFault<
      Layer,
      "valueMask",
      "bool",
      `[${ShowDim<ValueTime<S, V>>}]`,
      [ValueTime<S, V>],
      Option<O, "valueMask", undefined>
    >,
  ]
>

/** The key, which is the value where there is none, is compared with the query: both have as many features. */
type ValueFault<Layer extends string, S, V, K> = [K] extends [undefined]
  ? FitFault<Layer, "value", "float32", `[time, ${ShowDim<Last<S>>}]`, [null, Last<S>], V>
  : FirstFault<
      [
        FitFault<Layer, "value", "float32", "[time, features]", [null, null], V>,
        FitFault<
          Layer,
          "key",
          "float32",
          `[${ShowDim<ValueTime<S, V>>}, ${ShowDim<Last<S>>}]`,
          [ValueTime<S, V>, Last<S>],
          K
        >,
      ]
    >

/** What these options say. */
export interface ScoredConfig {
  readonly inputs: readonly ScoredInput[]
  readonly causal: boolean
  readonly returnAttentionScores: boolean
  readonly dropout: number
}

/** Checks these options and fills in Keras' defaults. @throws ConfigError */
export function scoredConfig(layer: string, given: ScoredAttentionOptions): ScoredConfig {
  if (given.key !== undefined && given.value === undefined)
    throw new ConfigError(keyAlone(layer), { layer, expected: "value", received: undefined, path: "key" })
  return {
    inputs: scoredInputs.filter((name) => given[name] !== undefined),
    causal: flag(layer, "causal", given.causal ?? false),
    returnAttentionScores: flag(layer, "returnAttentionScores", given.returnAttentionScores ?? false),
    dropout: rate(layer, "dropout", given.dropout ?? 0),
  }
}

type ScoredRoles<T> = { readonly [K in ScoredInput]: T | undefined }

const rolesOf = <T>(others: readonly T[], inputs: readonly ScoredInput[]): ScoredRoles<T> => {
  const find = (name: ScoredInput): T | undefined => others[inputs.indexOf(name)]
  return { value: find("value"), key: find("key"), queryMask: find("queryMask"), valueMask: find("valueMask") }
}

/** The shape of the output, once those of all inputs are checked. @throws ShapeError */
export function scoredShape(
  layer: string,
  [query, ...others]: Several<readonly Size[]>,
  { inputs }: ScoredConfig,
): readonly Size[] {
  const shapes = rolesOf(others, inputs)
  const [time, features] = query as readonly [Size, Size]
  const check = (name: ScoredInput, wanted: readonly (Size | undefined)[], shown: string): void => {
    const shape = shapes[name]
    if (shape === undefined) return
    const fits = (size: Size | undefined, axis: number): boolean =>
      size === undefined || agreedSize(size, shape[axis] as Size) !== undefined
    if (shape.length === wanted.length && wanted.every(fits)) return
    throw new ShapeError(wrongInput(layer, name, shown, shape), { layer, expected: shown, received: shape, path: name })
  }
  if (shapes.key !== undefined) check("value", [undefined, undefined], "[time, features]")
  else check("value", [undefined, features], showShape(["time", features]))
  const [valueTime, valueFeatures] = (shapes.value ?? query) as readonly [Size, Size]
  check("key", [valueTime, features], showShape([valueTime, features]))
  check("queryMask", [time], showShape([time]))
  check("valueMask", [valueTime], showShape([valueTime]))
  return [time, valueFeatures]
}

/** The shape of the scores, where they are given. */
export function scoresShapes(
  [query, ...others]: Several<readonly Size[]>,
  { inputs, returnAttentionScores }: ScoredConfig,
): readonly (readonly Size[])[] {
  const { value = query } = rolesOf(others, inputs)
  return returnAttentionScores ? [[query[0] as Size, value[0] as Size]] : []
}

/** @throws ShapeError for an input of another element type */
export function checkScoredDTypes(layer: string, [, ...others]: Several<TensorSpec>, { inputs }: ScoredConfig): void {
  inputs.forEach((name, i) => {
    const wanted = name.endsWith("Mask") ? "bool" : "float32"
    const { dtype } = others[i] as TensorSpec
    if (dtype !== wanted) throw wrongDType(layer, `${wanted} ${name}`, dtype)
  })
}

/** `tanh(scale * (query + key))` of each query and key: `[batch, query time, key time, features]`. */
export function tanhOfSums(query: Node, key: Node, scale?: Node): Node {
  const [batch, queries, features] = query.shape as readonly [Size, Size, Size]
  const sums = add(
    reshape(query, [batch, queries, 1, features]),
    reshape(key, [batch, 1, key.shape[1] as Size, features]),
  )
  return tanh(scale === undefined ? sums : mul(scale, sums))
}

/** Values weighted by the softmax of scores, which are `[batch, query time, value time]`. */
export function scoredAttention(
  [query, ...others]: Several<Signal>,
  config: ScoredConfig,
  context: ForwardContext,
  scoresOf: (query: Node, key: Node) => Node,
): Result {
  const roles = rolesOf(others, config.inputs)
  const value = roles.value ?? query
  const [batch, queries] = query.node.shape as readonly [Size, Size]
  const [, values, features] = value.node.shape as readonly [Size, Size, Size]
  const size = query.node.shape[2] as Size
  const scores = scoresOf(query.node, reshape((roles.key ?? value).node, [batch, values, size]))
  const valueMask = roles.valueMask?.node ?? value.mask
  const masks = [
    ...(valueMask === undefined ? [] : [reshape(valueMask, [batch, 1, values])]),
    ...(config.causal
      ? [greaterEqual(reshape(iota(queries), [1, queries, 1]), reshape(iota(values), [1, 1, values]))]
      : []),
  ]
  const seen = masks.length === 0 ? undefined : masks.reduce((a, b) => logicalAnd(a, b))
  const weights = softmax(seen === undefined ? scores : select(seen, scores, sub(scores, scalar(1e9))))
  const isDropped = context.training && config.dropout > 0
  const kept = isDropped ? mul(weights, dropoutMask(context, weights.shape, config.dropout)) : weights
  const sums = matMul(kept, value.node)
  const mask = roles.queryMask?.node ?? query.mask
  const node = mask === undefined ? sums : select(reshape(mask, [batch, queries, 1]), sums, scalar(0))
  return {
    node: reshape(node, [batch, queries, features]),
    mask,
    further: config.returnAttentionScores ? [{ node: weights }] : [],
  }
}
