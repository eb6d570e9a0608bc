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
import { transpose } from "../ir/ops/transpose.js"
import { multiplySizes, type Size } from "../shape/size.js"
import type { AttentionInput } from "./attentionShape.js"
import type { Several, Signal } from "./layer.js"

/** `x · kernel + bias`; as many axes as the kernel has `inputs` are multiplied away: `[batch, time, ...] -> [batch, time, ...]`. */
export function project(x: Node, kernel: Node, bias: Node | undefined, inputs: number): Node {
  const [batch, time] = x.shape as readonly [Size, Size]
  const rows = multiplySizes(...kernel.shape.slice(0, inputs))
  const outputs = kernel.shape.slice(inputs)
  const columns = multiplySizes(...outputs)
  const product = matMul(reshape(x, [multiplySizes(batch, time), rows]), reshape(kernel, [rows, columns]))
  const sum = bias === undefined ? product : add(product, reshape(bias, [columns]))
  return reshape(sum, [batch, time, ...outputs])
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

/** Which value each query may look at: bool `[batch or 1, 1, query time or 1, value time or 1]`; `undefined`: all. */
export function attentionMask(signals: AttentionRoles<Signal>, causal: boolean): Node | undefined {
  const { query, value, ownKey } = signals
  const [batch, queries] = query.node.shape as readonly [Size, Size]
  const values = value.node.shape[1] as Size
  const over = (mask: Node | undefined, shape: readonly Size[]): readonly Node[] =>
    mask === undefined ? [] : [reshape(mask, shape)]
  const earlier = (): Node =>
    greaterEqual(reshape(iota(queries), [1, 1, queries, 1]), reshape(iota(values), [1, 1, 1, values]))
  const [first, ...others] = [
    ...over(query.mask, [batch, 1, queries, 1]),
    ...over(value.mask, [batch, 1, 1, values]),
    ...over(ownKey?.mask, [batch, 1, 1, values]),
    ...(causal ? [earlier()] : []),
    ...over(signals.attentionMask?.node, [batch, 1, queries, values]),
  ]
  return first && others.reduce((a, b) => logicalAnd(a, b), first)
}

/** The key with the number of steps that the value has: one of the two may be known only at run time. */
export function alikeInTime(key: Node, value: Node): Node {
  const [batch, time, features] = key.shape as readonly [Size, Size, Size]
  const steps = value.shape[1] as Size
  return time === steps ? key : reshape(key, [batch, steps, features])
}

/**
 * Weights of the values for each query: `softmax(query · key^T / sqrt(size))`, 0 where the mask is false.
 * `[batch, time, heads, size] -> [batch, heads, query time, key time]`
 */
export function attentionWeights(query: Node, key: Node, mask: Node | undefined): Node {
  const size = query.shape[3] as number
  const scaled = mul(query, scalar(1 / Math.sqrt(size)))
  const scores = matMul(transpose(scaled, [0, 2, 1, 3]), transpose(key, [0, 2, 3, 1]))
  return softmax(mask === undefined ? scores : select(mask, scores, scalar(-1e9)))
}

/** Values added up by weights. `[batch, heads, query time, key time]`, `[batch, time, heads, size] -> [batch, time, heads, size]` */
export const weightedValues = (weights: Node, value: Node): Node =>
  transpose(matMul(weights, transpose(value, [0, 2, 1, 3])), [0, 2, 1, 3])
