import type { Node } from "../ir/node.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { scalar } from "../ir/ops/constant.js"
import { greaterEqual } from "../ir/ops/greaterEqual.js"
import { iota } from "../ir/ops/iota.js"
import { logicalAnd } from "../ir/ops/logicalAnd.js"
import { matMul } from "../ir/ops/matMul.js"
import { mul } from "../ir/ops/mul.js"
import { reshape } from "../ir/ops/reshape.js"
import { select } from "../ir/ops/select.js"
import { sigmoid } from "../ir/ops/sigmoid.js"
import { softmax } from "../ir/ops/softmax.js"
import { transpose } from "../ir/ops/transpose.js"
import { multiplySizes, type Size } from "../shape/size.js"
import type { AttentionInput } from "./attentionShape.js"
import { dropoutMask } from "./dropoutMask.js"
import type { ForwardContext, Result, Several, Signal } from "./layer.js"

/** `x · kernel + bias`; as many last axes of `x` as the kernel has `inputs` are multiplied away. */
function project(x: Node, kernel: Node, bias: Node | undefined, inputs: number): Node {
  const places = x.shape.slice(0, x.shape.length - inputs)
  const rows = multiplySizes(...kernel.shape.slice(0, inputs))
  const outputs = kernel.shape.slice(inputs)
  const columns = multiplySizes(...outputs)
  const product = matMul(reshape(x, [multiplySizes(...places), rows]), reshape(kernel, [rows, columns]))
  const sum = bias === undefined ? product : add(product, reshape(bias, [columns]))
  return reshape(sum, [...places, ...outputs])
}

/** The inputs of an attention by what they are for. */
export interface AttentionRoles<T> {
  readonly query: T
  readonly key: T
  readonly value: T
  /** Present where a key is given beside the value. */
  readonly ownKey: T | undefined
  readonly attentionMask: T | undefined
}

/** Tells the inputs apart: those behind the query are called `names`. A value left out is the query, a key the value. */
export function attentionRoles<T>([query, ...others]: Several<T>, names: readonly AttentionInput[]): AttentionRoles<T> {
  const find = (name: AttentionInput): T | undefined => others[names.indexOf(name)]
  const value = find("value") ?? query
  const ownKey = find("key")
  return { query, key: ownKey ?? value, value, ownKey, attentionMask: find("attentionMask") }
}

/**
 * Which value each query may look at: bool `[batch or 1, 1, queries or 1, values or 1]`, both along the axes `places`;
 * `undefined`: all. A mask of time steps says nothing where the attention does not look along time.
 */
function attentionMask(signals: AttentionRoles<Signal>, causal: boolean, places: readonly number[]): Node | undefined {
  const { query, value, ownKey } = signals
  const batch = query.node.shape[0] as Size
  const along = ({ shape }: Node): readonly Size[] => places.map((place) => shape[place + 1] as Size)
  const queries = multiplySizes(...along(query.node))
  const values = multiplySizes(...along(value.node))
  const over = (mask: Node | undefined, shape: readonly Size[]): readonly Node[] =>
    mask === undefined ? [] : [reshape(mask, shape)]
  const overSteps = ({ mask, node }: Signal, shape: readonly Size[]): readonly Node[] => {
    if (mask === undefined || !places.includes(0)) return []
    const sizes = along(node)
    if (sizes.length === 1) return over(mask, shape)
    const steps = reshape(mask, [batch, ...sizes.map((size, i): Size => (i === 0 ? size : 1))])
    return over(broadcastTo(steps, [batch, ...sizes]), shape)
  }
  const earlier = (): Node =>
    greaterEqual(reshape(iota(queries), [1, 1, queries, 1]), reshape(iota(values), [1, 1, 1, values]))
  const [first, ...others] = [
    ...overSteps(query, [batch, 1, queries, 1]),
    ...overSteps(value, [batch, 1, 1, values]),
    ...(ownKey === undefined ? [] : overSteps(ownKey, [batch, 1, 1, values])),
    ...(causal ? [earlier()] : []),
    ...over(signals.attentionMask?.node, [batch, 1, queries, values]),
  ]
  return first && others.reduce((a, b) => logicalAnd(a, b), first)
}

/** The key with the places that the value has: sizes of one of the two may be known only at run time. */
function alikeInPlaces(key: Node, value: Node): Node {
  const places = value.shape.slice(0, -1)
  return places.every((size, axis) => key.shape[axis] === size)
    ? key
    : reshape(key, [...places, key.shape.at(-1) as Size])
}

/** The order of axes that puts those not looked along, and the heads, in front of those that are; both counted from 0. */
function headsFirst(rank: number, places: readonly number[]): { readonly outer: number[]; readonly inner: number[] } {
  const free = Array.from({ length: rank - 3 }, (_, place) => place)
  const others = free.filter((place) => !places.includes(place))
  return { outer: [0, ...others.map((place) => place + 1), rank - 2], inner: places.map((place) => place + 1) }
}

/** A value as lists of rows: `[batch, ..., heads, size] -> [batch, others * heads, places, size]`. */
function rowsOf(x: Node, places: readonly number[], transposed = false): Node {
  const rank = x.shape.length
  const { outer, inner } = headsFirst(rank, places)
  const sizes = (axes: readonly number[]): readonly Size[] => axes.map((axis) => x.shape[axis] as Size)
  const moved = transpose(x, transposed ? [...outer, rank - 1, ...inner] : [...outer, ...inner, rank - 1])
  if (rank === 4 && inner.length === 1) return moved
  const [batch, ...many] = sizes(outer) as [Size, ...Size[]]
  const length = multiplySizes(...sizes(inner))
  const size = x.shape[rank - 1] as Size
  return reshape(moved, [batch, multiplySizes(...many), ...(transposed ? [size, length] : [length, size])])
}

/**
 * Weights of the values for each query: `softmax(query · key^T / sqrt(size))`, 0 where the mask is false.
 * `[batch, ..., heads, size] -> [batch, others * heads, queries, values]`
 */
function attentionWeights(query: Node, key: Node, mask: Node | undefined, places: readonly number[]): Node {
  const size = query.shape.at(-1) as number
  const scaled = mul(query, scalar(1 / Math.sqrt(size)))
  const scores = matMul(rowsOf(scaled, places), rowsOf(key, places, true))
  return softmax(mask === undefined ? scores : select(mask, scores, scalar(-1e9)))
}

/**
 * Values added up by weights, in the places of the query.
 * `[batch, others * heads, queries, values]`, `[batch, ..., heads, size] -> [batch, ..., heads, size]`
 */
function weightedValues(weights: Node, value: Node, query: Node, places: readonly number[]): Node {
  const sums = matMul(weights, rowsOf(value, places))
  const rank = value.shape.length
  const { outer, inner } = headsFirst(rank, places)
  const order = [...outer, ...inner, rank - 1]
  const shape = order.map((axis) => (axis === rank - 1 ? value : query).shape[axis] as Size)
  return transpose(
    rank === 4 && inner.length === 1 ? sums : reshape(sums, shape),
    order.map((_, axis) => order.indexOf(axis)),
  )
}

/** The weights of the values as the layer gives them: `[batch, others, heads, queries, values]`. */
function scoresOf(weights: Node, query: Node, value: Node, places: readonly number[]): Node {
  const { outer, inner } = headsFirst(query.shape.length, places)
  if (query.shape.length === 4 && inner.length === 1) return weights
  const sizes = (node: Node, axes: readonly number[]): readonly Size[] => axes.map((axis) => node.shape[axis] as Size)
  return reshape(weights, [...sizes(query, outer), ...sizes(query, inner), ...sizes(value, inner)])
}

/** What the heads of an attention are made with. */
export interface HeadsConfig {
  readonly inputs: readonly AttentionInput[]
  readonly useBias: boolean
  readonly useGate: boolean
  readonly causal: boolean
  readonly dropout: number
  readonly returnAttentionScores: boolean
}

/** How the heads look: along which axes, and how many of the query's share one of key and value. */
export interface Looking {
  readonly places?: readonly number[]
  readonly sharing?: number
}

/** Each head as often as it is shared: `[batch, time, heads, size] -> [batch, time, heads * times, size]`. */
function repeatHeads(x: Node, times: number): Node {
  if (times === 1) return x
  const [batch, time, heads, size] = x.shape as readonly [Size, Size, number, number]
  const apart = broadcastTo(reshape(x, [batch, time, heads, 1, size]), [batch, time, heads, times, size])
  return reshape(apart, [batch, time, heads * times, size])
}

/** Attention with heads that have projections of their own: the output and, where they are wanted, the scores. */
export function attendWithHeads(
  inputs: Several<Signal>,
  config: HeadsConfig,
  context: ForwardContext,
  { places = [0], sharing = 1 }: Looking,
): Result {
  const signals = attentionRoles(inputs, config.inputs)
  const through = (which: string, x: Node, multiplied = 1): Node => {
    const bias = config.useBias ? context.weight(`${which}Bias`) : undefined
    const projected = project(x, context.weight(`${which}Kernel`), bias, multiplied)
    context.penalize(projected)
    return projected
  }
  const { query, key, value } = signals
  const queries = through("query", query.node)
  const keys = repeatHeads(through("key", alikeInPlaces(key.node, value.node)), sharing)
  const weights = attentionWeights(queries, keys, attentionMask(signals, config.causal, places), places)
  const isDropped = context.training && config.dropout > 0
  const kept = isDropped ? mul(weights, dropoutMask(context, weights.shape, config.dropout)) : weights
  const heads = weightedValues(kept, repeatHeads(through("value", value.node), sharing), queries, places)
  const node = through("output", config.useGate ? mul(heads, sigmoid(through("gate", query.node))) : heads, 2)
  const scores = (): Node => scoresOf(weights, queries, keys, places)
  return { node, further: config.returnAttentionScores ? [{ node: scores() }] : [] }
}
