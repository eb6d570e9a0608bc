import type { Node } from "../ir/node.js"
import { rebuild } from "../ir/op.js"
import { add } from "../ir/ops/add.js"
import { broadcastTo } from "../ir/ops/broadcastTo.js"
import { constant, scalar } from "../ir/ops/constant.js"
import { reshape } from "../ir/ops/reshape.js"
import { select } from "../ir/ops/select.js"
import { sub } from "../ir/ops/sub.js"
import { transpose } from "../ir/ops/transpose.js"
import type { Size } from "../shape/size.js"
import { sameShape } from "../shape/value.js"
import { dataOf } from "./fold.js"

/** What may stand in the place of a node: of the same shape and dtype; `undefined` where the pattern does not fit. */
export type Rewrite = (node: Node) => Node | undefined

const first = (node: Node): Node => node.inputs[0] as Node
const second = (node: Node): Node => node.inputs[1] as Node

const stretch = (x: Node, shape: readonly Size[]): Node => (sameShape(x.shape, shape) ? x : broadcastTo(x, shape))

/** The number that all elements of a value are, where that is known. */
function uniformValue(node: Node): number | undefined {
  if (node.op === "broadcastTo" || node.op === "reshape") return uniformValue(first(node))
  const data = dataOf(node)
  return data?.every((value) => value === data[0]) ? data[0] : undefined
}

/** `x + 0`, `1 * x`: the other operand. */
const neutral =
  (value: number, sides: "right" | "both" = "both"): Rewrite =>
  (node) => {
    if (uniformValue(second(node)) === value) return stretch(first(node), node.shape)
    return sides === "both" && uniformValue(first(node)) === value ? stretch(second(node), node.shape) : undefined
  }

/** `f(f(x))`: x. */
const involution: Rewrite = (node) => (first(node).op === node.op ? first(first(node)) : undefined)

/** An op that changes nothing: its input. */
const idle =
  (isIdle: (node: Node) => boolean): Rewrite =>
  (node) =>
    isIdle(node) ? first(node) : undefined

const sameType: Rewrite = idle((node) => first(node).dtype === node.dtype && sameShape(first(node).shape, node.shape))

/** Elementwise ops are computed before their operands are stretched, not after. */
const beforeBroadcast: Rewrite = (node) => {
  const inputs = node.inputs.map((input) => (input.op === "broadcastTo" ? first(input) : input))
  if (inputs.every((input, i) => input === node.inputs[i])) return undefined
  return stretch(rebuild(node, inputs), node.shape)
}

const axesOf = (node: Node): readonly number[] => node.attributes.axes as readonly number[]

/** A reduction over axes of size 1 (or none) only changes the shape. */
const reduceNothing: Rewrite = (node) =>
  axesOf(node).every((axis) => first(node).shape[axis] === 1) ? reshape(first(node), node.shape) : undefined

const permutationOf = (node: Node): readonly number[] => node.attributes.permutation as readonly number[]

const composeTransposes: Rewrite = (node) => {
  const inner = first(node)
  if (inner.op !== "transpose") return undefined
  const axes = permutationOf(inner)
  return transpose(
    first(inner),
    permutationOf(node).map((axis) => axes[axis] as number),
  )
}

/** A transpose that moves nothing but axes of size 1. */
const transposeOfOnes: Rewrite = (node) => {
  const moved = permutationOf(node).filter((axis) => first(node).shape[axis] !== 1)
  return moved.every((axis, i) => i === 0 || axis > (moved[i - 1] as number))
    ? reshape(first(node), node.shape)
    : undefined
}

const reshapeConstant: Rewrite = (node) => {
  const data = dataOf(first(node))
  return data === undefined ? undefined : constant(data, node.shape as readonly number[], node.dtype)
}

/** Broadcasting adds leading axes of size 1 by itself. */
const broadcastOfPadded: Rewrite = (node) => {
  const inner = first(node)
  if (inner.op !== "reshape") return undefined
  const { shape } = first(inner)
  const added = inner.shape.length - shape.length
  const isPadded = added > 0 && inner.shape.every((size, i) => (i < added ? size === 1 : size === shape[i - added]))
  return isPadded ? broadcastTo(first(inner), node.shape) : undefined
}

const sumWithNegative: Rewrite = (node) => {
  const [a, b] = [first(node), second(node)]
  if (b.op === "neg") return sub(a, first(b))
  return a.op === "neg" ? sub(b, first(a)) : undefined
}

const chooseKnown: Rewrite = (node) => {
  const [condition, yes, no] = node.inputs as readonly [Node, Node, Node]
  const known = uniformValue(condition)
  if (known !== undefined) return stretch(known !== 0 ? yes : no, node.shape)
  return condition.op === "logicalNot" ? select(first(condition), no, yes) : undefined
}

/** What is added to each channel before it is normalized by given statistics goes into their mean: the value disappears. */
const shiftOfChannels: Rewrite = (node) => {
  const [x, gamma, beta, mean, variance] = node.inputs as readonly [Node, Node, Node, Node, Node]
  if (x.op !== "add" || !sameShape(second(x).shape, mean.shape)) return undefined
  const shifted = [first(x), gamma, beta, sub(mean, second(x)), variance]
  return sameShape(first(x).shape, x.shape) ? rebuild(node, shifted) : undefined
}

const elementwise =
  "neg abs sign exp expm1 log log1p sqrt rsqrt square sin cos tanh sigmoid softplus erf relu gelu floor ceil " +
  "round logicalNot isFinite cast bitcast add sub mul div pow maximum minimum floorMod equal less lessEqual " +
  "greater greaterEqual logicalAnd logicalOr bitAnd bitOr select"

const reductions = "reduceSum reduceMean reduceMax reduceMin reduceAll reduceAny"

/** Which rewrites are tried for which ops (named with spaces between them), in this order. */
export const identities: readonly (readonly [ops: string, rewrite: Rewrite])[] = [
  ["add", neutral(0)],
  ["sub", neutral(0, "right")],
  ["mul", neutral(1)],
  ["div pow", neutral(1, "right")],
  ["logicalAnd", neutral(1)],
  ["logicalOr", neutral(0)],
  ["neg logicalNot", involution],
  ["add", sumWithNegative],
  ["sub", (node) => (second(node).op === "neg" ? add(first(node), first(second(node))) : undefined)],
  ["select", chooseKnown],
  [elementwise, beforeBroadcast],
  ["reshape broadcastTo cast slice pad", sameType],
  ["reshape", (node) => (first(node).op === "reshape" ? reshape(first(first(node)), node.shape) : undefined)],
  ["reshape", reshapeConstant],
  [
    "broadcastTo",
    (node) => (first(node).op === "broadcastTo" ? broadcastTo(first(first(node)), node.shape) : undefined),
  ],
  ["broadcastTo", broadcastOfPadded],
  ["transpose", composeTransposes],
  ["transpose", transposeOfOnes],
  ["concat", idle((node) => node.inputs.length === 1)],
  ["reverse", idle((node) => axesOf(node).every((axis) => first(node).shape[axis] === 1))],
  [reductions, reduceNothing],
  ["normalizeBy", shiftOfChannels],
  ["sizeValue", ({ attributes: { size }, dtype }) => (typeof size === "number" ? scalar(size, dtype) : undefined)],
]
