import { elementCount, loopOf, type Types1 } from "../kernel.js"
import { collapse, stridesOf, walkRows } from "./strided.js"

interface Reduction {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

/** A fold over elements and what it begins with. */
export interface Fold {
  readonly initial: (dtype: string) => number
  readonly step: (a: number, b: number) => number
}

const lowest = (dtype: string): number => (dtype === "int32" ? -(2 ** 31) : Number.NEGATIVE_INFINITY)

export const largest: Fold = { initial: lowest, step: (a, b) => (a > b || Number.isNaN(a) ? a : b) }
export const smallest: Fold = {
  initial: (dtype) => -1 - lowest(dtype),
  step: (a, b) => (a < b || Number.isNaN(a) ? a : b),
}
export const all: Fold = { initial: () => 1, step: (a, b) => a & b }
export const any: Fold = { initial: () => 0, step: (a, b) => a | b }

/** How the elements of a value meet those of its reduction: rows with their begins and steps. */
function meeting(shape: readonly number[], axes: readonly number[]) {
  const kept = stridesOf(shape.map((size, axis) => (axes.includes(axis) ? 1 : size)))
  const target = kept.map((stride, axis) => (axes.includes(axis) ? 0 : stride))
  const walk = collapse({ shape, strides: [stridesOf(shape), target] })
  const [fromStep, toStep] = walk.strides.map((own) => own.at(-1) as number) as [number, number]
  return { walk, row: walk.shape.at(-1) as number, fromStep, toStep }
}

/** Folds elements over axes. */
export const reduceLoop = ({ initial, step }: Fold) =>
  loopOf<Reduction, Types1>(({ inputs: [x], attributes: { axes } }) => {
    const { walk, row, fromStep, toStep } = meeting(x.shape, axes)
    const first = initial(x.dtype)
    return (out, source) => {
      out.fill(first)
      walkRows(walk, [0, 0], (offsets) => {
        const [from, to] = offsets as [number, number]
        for (let i = 0; i < row; i++) {
          const at = to + i * toStep
          out[at] = step(out[at] as number, source[from + i * fromStep] as number)
        }
      })
    }
  })

/** Sums over axes, added up in float64. */
export const sumLoop = loopOf<Reduction, Types1>(({ inputs: [x], outputs: [y], attributes: { axes } }) => {
  const { walk, row, fromStep, toStep } = meeting(x.shape, axes)
  const sums = new Float64Array(elementCount(y.shape))
  return (out, source) => {
    sums.fill(0)
    walkRows(walk, [0, 0], (offsets) => {
      const [from, to] = offsets as [number, number]
      if (toStep === 0) {
        let sum = sums[to] as number
        for (let i = 0; i < row; i++) sum += source[from + i * fromStep] as number
        sums[to] = sum
      } else
        for (let i = 0; i < row; i++)
          sums[to + i * toStep] = (sums[to + i * toStep] as number) + (source[from + i * fromStep] as number)
    })
    out.set(sums)
  }
})
