import { describe, expect, it } from "vitest"
import type { HostTensor } from "../../src/ir/host.js"
import type { LayerFactory } from "../../src/layers/defineLayer.js"
import * as merges from "../../src/layers/mergeRegistry.js"
import { engines } from "../support/engines.js"
import { type Masked, runMerge } from "./run.js"

const steps = (rows: readonly (readonly number[])[]): HostTensor => ({
  shape: [2, 3],
  dtype: "bool",
  data: Uint8Array.from(rows.flat()),
})
const values = (f: (i: number) => number): HostTensor => ({
  shape: [2, 3, 2],
  dtype: "float32",
  data: Float32Array.from({ length: 12 }, (_, i) => f(i)),
})

const x = values((i) => i + 1)
const y = values((i) => 7 - i)
const maskX = steps([
  [1, 0, 1],
  [0, 0, 1],
])
const maskY = steps([
  [1, 1, 0],
  [1, 0, 1],
])
const both: readonly Masked[] = [
  { value: x, mask: maskX },
  { value: y, mask: maskY },
]
const onlyX: readonly Masked[] = [{ value: x, mask: maskX }, { value: y }]
const onlyY: readonly Masked[] = [{ value: x }, { value: y, mask: maskY }]
const either = [1, 1, 1, 1, 0, 1]

// Masks and values as Keras 3.15.1 gives them.
const cases: readonly (readonly [
  label: string,
  name: keyof typeof merges,
  options: object,
  operands: readonly Masked[],
  mask: readonly number[] | undefined,
  out: readonly number[] | undefined,
])[] = [
  ["add of two", "add", {}, both, either, undefined],
  ["add of one", "add", {}, onlyX, undefined, undefined],
  ["subtract of two", "subtract", {}, both, either, undefined],
  ["multiply of two", "multiply", {}, both, either, undefined],
  ["average of two", "average", {}, both, either, undefined],
  ["maximum of two", "maximum", {}, both, either, [7, 6, 5, 4, 5, 6, 1, 0, 9, 10, 11, 12]],
  ["maximum of the first", "maximum", {}, onlyX, undefined, [7, 6, 5, 4, 5, 6, 1, 0, -1, -2, 11, 12]],
  ["maximum of the second", "maximum", {}, onlyY, undefined, [7, 6, 5, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ["minimum of two", "minimum", {}, both, either, [1, 2, 5, 4, 5, 6, 1, 0, 9, 10, -3, -4]],
  ["minimum of the first", "minimum", {}, onlyX, undefined, [1, 2, 5, 4, 3, 2, 1, 0, -1, -2, -3, -4]],
  ["minimum of the second", "minimum", {}, onlyY, undefined, [1, 2, 3, 4, 5, 6, 1, 0, 9, 10, -3, -4]],
  ["concat along time of two", "concat", { axis: 1 }, both, [1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1], undefined],
  ["concat along time of the first", "concat", { axis: 1 }, onlyX, [1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1], undefined],
  ["concat along time of the second", "concat", { axis: 1 }, onlyY, [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1], undefined],
  ["concat of features of two", "concat", {}, both, either, undefined],
  // Keras gives a mask in which every step counts.
  ["concat of features of one", "concat", {}, onlyX, undefined, undefined],
  ["dot", "dot", {}, both, undefined, undefined],
]

describe.each(Object.keys(engines) as (keyof typeof engines)[])("masks on %s", (engine) => {
  it.each(cases)("%s", async (_, name, options, operands, mask, out) => {
    const results = await runMerge(engine, merges[name] as unknown as LayerFactory, options, operands)
    expect(results.mask === undefined ? undefined : Array.from(results.mask.data)).toEqual(mask)
    if (out !== undefined) expect(Array.from(results.out?.data ?? [])).toEqual(out)
  })
})
