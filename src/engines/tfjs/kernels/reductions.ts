import { call, type KernelEntry } from "../kernel.js"
import { argMaxLoop, cumsumLoop } from "../loops/indexed.js"
import { all, any, largest, reduceLoop, smallest, sumLoop } from "../loops/reductions.js"
import { extremeRaw, sumRaw } from "../raw/reductions.js"

interface Reduction {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

const reduction = (kernelName: string, axisName = "axis") =>
  call<Reduction>(kernelName, ["x"], ({ attributes: { axes, keepDims } }) => ({ [axisName]: [...axes], keepDims }))

/** Ops that fold axes away, or fold along one. */
export const reductions = {
  reduceSum: { call: reduction("Sum"), loop: sumLoop, raw: sumRaw },
  reduceMax: { call: reduction("Max", "reductionIndices"), loop: reduceLoop(largest), raw: extremeRaw("Max") },
  reduceMin: { call: reduction("Min"), loop: reduceLoop(smallest), raw: extremeRaw("Min") },
  reduceAll: { call: reduction("All"), loop: reduceLoop(all) },
  reduceAny: { call: reduction("Any"), loop: reduceLoop(any) },
  argMax: {
    call: call<{ axis: number }>("ArgMax", ["x"], ({ attributes: { axis } }) => ({ axis })),
    loop: argMaxLoop,
  },
  cumsum: {
    call: call<{ axis: number; exclusive: boolean; reverse: boolean }>("Cumsum", ["x"], ({ attributes }) => ({
      ...attributes,
    })),
    loop: cumsumLoop,
  },
} as const satisfies Record<string, KernelEntry>
