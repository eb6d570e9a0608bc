import { loopOf, type Types1 } from "../kernel.js"
import { collapse, stridesOf, walkRows } from "./strided.js"

interface Reduction {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

/** Folds elements over axes, from `initial`, with the elements of an output in the order of the input. */
export const reduceLoop = (initial: number, fold: (a: number, b: number) => number) =>
  loopOf<Reduction, Types1>(({ inputs: [x], attributes: { axes } }) => {
    const kept = stridesOf(x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)))
    const target = kept.map((stride, axis) => (axes.includes(axis) ? 0 : stride))
    const walk = collapse({ shape: x.shape, strides: [stridesOf(x.shape), target] })
    const row = walk.shape.at(-1) as number
    const [fromStep, toStep] = walk.strides.map((own) => own.at(-1) as number) as [number, number]
    return (out, source) => {
      out.fill(initial)
      walkRows(walk, [0, 0], (offsets) => {
        const [from, to] = offsets as [number, number]
        for (let i = 0; i < row; i++) {
          const at = to + i * toStep
          out[at] = fold(out[at] as number, source[from + i * fromStep] as number)
        }
      })
    }
  })
