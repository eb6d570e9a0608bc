import type { Broadcast } from "../../types/broadcast.js"
import type { IsAny } from "../../types/checks.js"
import type { UnknownShape } from "../../types/dim.js"
import type { Mismatch, Reason } from "../../types/mismatch.js"
import type { Normalize } from "../../types/shape.js"
import type { Node } from "../ir/node.js"
import { logicalOr } from "../ir/ops/logicalOr.js"
import { reshape } from "../ir/ops/reshape.js"
import { select } from "../ir/ops/select.js"
import { ShapeError } from "../shape/errors.js"
import { agreedSize, type Size } from "../shape/size.js"
import { sameShape, showShape } from "../shape/value.js"
import type { Several, Signal } from "./layer.js"
import type { OperandsFault, ShapeOf } from "./operands.js"
import type { Fail } from "./types.js"

/** Shape of an elementwise merge of the tensors `T`: their shapes stretched to a common one, or a `Fail`. */
export type Elementwise<Layer extends string, T, Accepts> = [OperandsFault<Layer, T, Accepts>] extends [never]
  ? Stretched<Layer, T>
  : OperandsFault<Layer, T, Accepts>

/** Shape of the tensors `T` stretched to a common one, whatever their element types; or a `Fail`. */
export type Stretched<Layer extends string, T> =
  IsAny<T> extends true
    ? UnknownShape
    : T extends readonly [infer First, ...infer Rest]
      ? StretchAll<Layer, Normalize<ShapeOf<First>>, Rest, [First]>
      : T extends readonly (infer Each)[]
        ? Normalize<ShapeOf<Each>>
        : never

type StretchAll<Layer extends string, Common, Rest, Done extends unknown[]> = Rest extends readonly [
  infer Next,
  ...infer More,
]
  ? Broadcast<Common, ShapeOf<Next>> extends infer Wider
    ? Wider extends Mismatch<"broadcast", unknown, unknown, unknown>
      ? Fail<`${Done["length"]}`, `${Layer}: ${Reason<Wider>}`>
      : StretchAll<Layer, Wider, More, [...Done, Next]>
    : never
  : Common

/** The common size of two, of which one may be 1. An unknown size is taken to be equal to the other. */
export const stretchedSize = (a: Size, b: Size): Size | undefined => (a === 1 ? b : b === 1 ? a : agreedSize(a, b))

/**
 * The sizes of two shapes stretched to common ones, aligned at the last axis.
 * @param left axes at the end that are not looked at, and left out
 * @throws ShapeError for the last axis whose sizes do not fit
 */
export function stretchedPair(layer: string, a: readonly Size[], b: readonly Size[], left = 0): readonly Size[] {
  const common: Size[] = []
  for (let axis = -1 - left; axis >= -Math.max(a.length, b.length); axis--) {
    const size = stretchedSize(a.at(axis) ?? 1, b.at(axis) ?? 1)
    if (size === undefined)
      throw new ShapeError(
        `${layer}: sizes along axis ${axis} must agree or be 1; got ${showShape(a)} and ${showShape(b)}`,
        { layer, expected: a, received: b },
      )
    common.unshift(size)
  }
  return common
}

/** The shape that all shapes are stretched to, aligned at the last axis. @throws ShapeError when they do not fit */
export const stretchedShape = (layer: string, [first, ...others]: Several<readonly Size[]>): readonly Size[] =>
  others.reduce<readonly Size[]>((common, shape) => stretchedPair(layer, common, shape), first)

const asShape = (node: Node, shape: readonly Size[]): Node =>
  sameShape(node.shape, shape) ? node : reshape(node, shape)

/**
 * The inputs with axes of size 1 put behind the batch until their ranks are equal. What is unknown of a size becomes
 * what another input says of it; a mask stays where its input has all axes.
 */
export function alignInputs(layer: string, inputs: Several<Signal>): Several<Signal> {
  const [first, ...others] = inputs.map(({ node }) => node.shape.slice(1))
  const common = stretchedShape(layer, [first ?? [], ...others])
  const align = ({ node, mask }: Signal): Signal => {
    const [batch, ...own] = node.shape as readonly [Size, ...Size[]]
    const padded = [...common.slice(own.length).map(() => 1), ...own]
    const shape = [batch, ...padded.map((size, i) => (size === 1 ? 1 : (common[i] as Size)))]
    const masked = mask !== undefined && own.length === common.length
    return { node: asShape(node, shape), mask: masked ? asShape(mask, shape.slice(0, 2)) : undefined }
  }
  const [head, ...tail] = inputs
  return [align(head), ...tail.map(align)]
}

/** A step counts where it does in one of the inputs; there is no mask when one of them has none. */
export function anyMask(inputs: readonly Signal[]): Node | undefined {
  const masks = inputs.flatMap(({ mask }) => (mask === undefined ? [] : [mask]))
  return masks.length === inputs.length ? masks.reduce((a, b) => logicalOr(a, b)) : undefined
}

/** The inputs joined one after the other by an op of two. */
export function foldInputs(layer: string, inputs: Several<Signal>, op: (a: Node, b: Node) => Node): Signal {
  const [first, ...others] = alignInputs(layer, inputs)
  return { node: others.reduce((sum, { node }) => op(sum, node), first.node), mask: anyMask([first, ...others]) }
}

/**
 * The same for an op that a padded step must not reach: where one input is padded, the other one's value stands; where
 * all are, the last one's.
 */
export function foldUnmasked(layer: string, inputs: Several<Signal>, op: (a: Node, b: Node) => Node): Signal {
  const stretch = (mask: Node, { shape }: Node): Node => reshape(mask, [...mask.shape, ...shape.slice(2).map(() => 1)])
  const join = (left: Signal, right: Signal): Signal => {
    const b = right.mask ? select(stretch(right.mask, right.node), right.node, left.node) : right.node
    const a = left.mask ? select(stretch(left.mask, left.node), left.node, b) : left.node
    return { node: op(a, b), mask: anyMask([left, right]) }
  }
  return alignInputs(layer, inputs).reduce(join)
}
