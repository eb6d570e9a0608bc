import type { DType } from "../../src/ir/node.js"
import { type One, type Rule, rule } from "./rule.js"
import { at, elementAt, forEachIndex, generate, offsetOf, sizeOf, type Value } from "./value.js"

interface ReductionAttributes {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

/** Folds all elements that differ only along the reduced axes, in row-major order. */
function reduce(x: Value, { axes, keepDims }: ReductionAttributes, start: number, fold: Fold): Value {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
  const data = new Float64Array(sizeOf(kept)).fill(start)
  forEachIndex(x.shape, (index, flat) => {
    const target = offsetOf(
      kept,
      index.map((i, axis) => (axes.includes(axis) ? 0 : i)),
    )
    data[target] = fold(at(data, target), at(x.data, flat))
  })
  return { dtype: x.dtype, shape: keepDims ? kept : x.shape.filter((_, axis) => !axes.includes(axis)), data }
}

type Fold = (sum: number, element: number) => number

const wrapped = (x: Value, fold: Fold): Fold => (x.dtype === "int32" ? (a, b) => fold(a, b) | 0 : fold)

const reduction = (start: number, fold: Fold): Rule =>
  rule<One, ReductionAttributes>(([x], attributes) => reduce(x, attributes, start, wrapped(x, fold)))

/** The extreme of no elements is the largest or least of the dtype's numbers, as on all engines. */
const extreme = (start: number, integerStart: number, fold: Fold): Rule =>
  rule<One, ReductionAttributes>(([x], attributes) =>
    reduce(x, attributes, x.dtype === "int32" ? integerStart : start, fold),
  )

function cumulativeSum(x: Value, axis: number, exclusive: boolean, reverse: boolean): Value {
  const length = at(x.shape, axis)
  return generate(x.dtype, x.shape, (index) => {
    const position = at(index, axis)
    const own = [...index]
    let sum = 0
    for (let i = 0; i < length; i++) {
      const before = reverse ? i > position : i < position
      if (!before && (exclusive || i !== position)) continue
      own[axis] = i
      sum += elementAt(x, own)
    }
    return x.dtype === "int32" ? sum | 0 : sum
  })
}

const least = -(2 ** 31)
const intType: DType = "int32"

/** Values computed from all elements along some axes. */
export const reductions = {
  reduceSum: reduction(0, (a, b) => a + b),
  reduceMax: extreme(-Infinity, least, Math.max),
  reduceMin: extreme(Infinity, -least - 1, Math.min),
  reduceAll: reduction(1, (a, b) => Math.min(a, b)),
  reduceAny: reduction(0, (a, b) => Math.max(a, b)),
  argMax: rule<One, { axis: number }>(([x], { axis }) => {
    const shape = x.shape.filter((_, i) => i !== axis)
    return generate(intType, shape, (index) => {
      let best = 0
      const read = (i: number): number => elementAt(x, [...index.slice(0, axis), i, ...index.slice(axis)])
      for (let i = 1; i < at(x.shape, axis); i++) if (read(i) > read(best)) best = i
      return best
    })
  }),
  cumsum: rule<One, { axis: number; exclusive: boolean; reverse: boolean }>(([x], { axis, exclusive, reverse }) =>
    cumulativeSum(x, axis, exclusive, reverse),
  ),
} as const
