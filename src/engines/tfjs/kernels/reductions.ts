import { call, type KernelEntry } from "../kernel.js"
import { argMaxLoop, cumsumLoop } from "../loops/indexed.js"
import { reduceLoop } from "../loops/reductions.js"

interface Reduction {
  readonly axes: readonly number[]
  readonly keepDims: boolean
}

const reduction = (kernelName: string, axisName = "axis") =>
  call<Reduction>(kernelName, ["x"], ({ attributes: { axes, keepDims } }) => ({ [axisName]: [...axes], keepDims }))

/** Ops that fold axes away, or fold along one. */
export const reductions = {
  reduceSum: { call: reduction("Sum") },
  reduceMax: { call: reduction("Max", "reductionIndices") },
  reduceMin: { call: reduction("Min") },
  reduceAll: { call: reduction("All"), loop: reduceLoop(1, (a, b) => a & b) },
  reduceAny: { call: reduction("Any"), loop: reduceLoop(0, (a, b) => a | b) },
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
