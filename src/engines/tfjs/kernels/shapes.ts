import type { NamedTensorInfoMap } from "@tensorflow/tfjs-core"
import { type CallFactory, type ConcreteType, call, elementCount, type KernelEntry } from "../kernel.js"
import { gatherLoop, oneHotLoop, segmentSumLoop } from "../loops/indexed.js"
import { broadcastToLoop, concatLoop, padLoop, reverseLoop, sliceLoop } from "../loops/moves.js"
import { gatherRaw, segmentSumRaw } from "../raw/indexed.js"
import { broadcastToRaw, concatRaw, padRaw, sliceRaw, transposeRaw } from "../raw/moves.js"
import { broadcastToCall } from "./broadcast.js"

/** Takes its inputs as a list, which the declared type of a kernel's inputs leaves out. */
const concatCall: CallFactory = {
  needs: ["Concat"],
  make: ({ attributes: { axis } }, device) => {
    const run = device.kernel("Concat")
    return (pieces) => run(pieces as unknown as NamedTensorInfoMap, { axis: axis as number })
  },
}

/** The ids in one axis, as the kernel wants them. */
const segmentSumCall: CallFactory = {
  needs: ["UnsortedSegmentSum", "Reshape"],
  // The kernel of the cpu backend turns whole numbers into floats.
  fits: ({ inputs: [x] }) => x?.dtype === "float32",
  make: ({ inputs: [x, ids], outputs: [y] }, device) => {
    const reshape = device.kernel("Reshape")
    const sum = device.kernel("UnsortedSegmentSum")
    const { shape } = ids as ConcreteType
    const rows = elementCount(shape)
    const flat = [rows, ...(x as ConcreteType).shape.slice(shape.length)]
    const numSegments = (y as ConcreteType).shape[0] as number
    return ([values, segments]) => {
      const flatValues = reshape({ x: values }, { shape: flat })
      const segmentIds = reshape({ x: segments }, { shape: [rows] })
      try {
        return sum({ x: flatValues, segmentIds }, { numSegments })
      } finally {
        device.backend.disposeData(flatValues.dataId)
        device.backend.disposeData(segmentIds.dataId)
      }
    }
  },
}

/** Ops that move elements. */
export const shapes = {
  transpose: {
    call: call<{ permutation: readonly number[] }>("Transpose", ["x"], ({ attributes: { permutation } }) => ({
      perm: [...permutation],
    })),
    raw: transposeRaw,
  },
  broadcastTo: { call: broadcastToCall, loop: broadcastToLoop, raw: broadcastToRaw },
  concat: { call: concatCall, loop: concatLoop, raw: concatRaw },
  slice: {
    call: call<{ begin: readonly number[]; size: readonly number[] }>("Slice", ["x"], ({ attributes }) => ({
      begin: [...attributes.begin],
      size: [...attributes.size],
    })),
    loop: sliceLoop,
    raw: sliceRaw,
  },
  pad: {
    call: call<{ paddings: readonly (readonly [number, number])[]; value: number }>(
      "PadV2",
      ["x"],
      ({ attributes }) => ({
        paddings: attributes.paddings.map((pair) => [...pair]),
        constantValue: attributes.value,
      }),
    ),
    loop: padLoop,
    raw: padRaw,
  },
  reverse: {
    call: call<{ axes: readonly number[] }>("Reverse", ["x"], ({ attributes: { axes } }) => ({ dims: [...axes] })),
    loop: reverseLoop,
  },
  gather: {
    call: call<{ axis: number }>("GatherV2", ["x", "indices"], ({ attributes: { axis } }) => ({ axis, batchDims: 0 })),
    loop: gatherLoop,
    raw: gatherRaw,
    canFail: true,
  },
  segmentSum: { call: segmentSumCall, loop: segmentSumLoop, raw: segmentSumRaw, canFail: true },
  oneHot: {
    call: call<{ depth: number }>("OneHot", ["indices"], ({ attributes: { depth } }) => ({
      dtype: "float32",
      depth,
      onValue: 1,
      offValue: 0,
    })),
    loop: oneHotLoop,
  },
} as const satisfies Record<string, KernelEntry>
