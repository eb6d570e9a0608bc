import { type Size, sizeOfShape } from "../shape/size.js"
import { normalizeAxis, requireDType } from "./infer.js"
import type { DType, Node, TensorType } from "./node.js"
import { cast } from "./ops/cast.js"
import { scalar } from "./ops/constant.js"
import { div } from "./ops/div.js"
import { equal } from "./ops/equal.js"
import { mul } from "./ops/mul.js"
import { reduceSum } from "./ops/reduceSum.js"
import { reshape } from "./ops/reshape.js"
import { sizeValue } from "./ops/sizeValue.js"

/** What every reduction holds. */
export interface ReductionAttributes {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

/** Axes counted from the front, sorted; all of them when none are given. */
export function normalizeAxes(op: string, axes: readonly number[] | undefined, rank: number): readonly number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis)
  return [...new Set(axes.map((axis) => normalizeAxis(op, axis, rank)))].sort((a, b) => a - b)
}

const reducedShape = (shape: readonly Size[], axes: readonly number[], keepDims: boolean): readonly Size[] =>
  keepDims
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis))

/** The type of a reduction that keeps its element type. */
export function inferReduction(
  op: string,
  x: TensorType,
  axes: readonly number[],
  keepDims: boolean,
  ...allowed: readonly DType[]
): TensorType {
  requireDType(op, x, ...allowed)
  return { shape: reducedShape(x.shape, axes, keepDims), dtype: x.dtype }
}

/** Number of elements that lie along `axes`, as a float. */
export function countOf(x: TensorType, axes: readonly number[]): Node {
  const count = sizeOfShape(axes.map((axis) => x.shape[axis] ?? 1))
  return typeof count === "number" ? scalar(count) : sizeValue(count)
}

/** Puts the reduced axes back as sizes of 1, so that the value broadcasts with the input `x` again. */
export const restoreReduced = (value: Node, x: TensorType, { axes, keepDims }: ReductionAttributes): Node =>
  keepDims ? value : reshape(value, reducedShape(x.shape, axes, true))

/** Derivative of a largest or smallest element `output` of `x`: all elements equal to it share the cotangent. */
export function extremeGradient(x: Node, output: Node, cotangent: Node, attributes: ReductionAttributes): Node {
  const hits = cast(equal(x, restoreReduced(output, x, attributes)), "float32")
  const count = reduceSum(hits, attributes.axes, true)
  return mul(hits, div(restoreReduced(cotangent, x, attributes), count))
}
