import { expect, it } from "vitest"
import { bindFeeds } from "../../src/engines/feeds.js"
import type { HostTensor } from "../../src/ir/host.js"
import type { TensorType } from "../../src/ir/node.js"

const types: Readonly<Record<string, TensorType>> = {
  x: { shape: ["batch", 2], dtype: "float32" },
  step: { shape: [], dtype: "int32" },
}
const step: HostTensor = { shape: [], dtype: "int32", data: new Int32Array(1) }
const rows = (count: number): HostTensor => ({ shape: [count, 2], dtype: "float32", data: new Float32Array(count * 2) })

it("reads the same sizes off feeds of the same sizes", () => {
  const first = bindFeeds("run", types, { x: rows(3), step })
  expect(first).toEqual({ batch: 3 })
  expect(bindFeeds("run", types, { step, x: rows(3) })).toBe(first)
  expect(bindFeeds("run", types, { x: rows(4), step })).toEqual({ batch: 4 })
  expect(bindFeeds("run", types, { x: rows(3), step })).toEqual({ batch: 3 })
})

it("looks at a list of sizes that was changed in place", () => {
  const x = { ...rows(3), shape: [3, 2] }
  bindFeeds("run", types, { x, step })
  x.shape[0] = 2
  expect(() => bindFeeds("run", types, { x, step })).toThrow("run/x: [2, 2] must hold 4 elements (was 6)")
})

it("refuses wrong feeds after right ones", () => {
  const given = { x: rows(3), step }
  bindFeeds("run", types, given)
  expect(() => bindFeeds("run", types, { x: rows(3) })).toThrow("run/step: the feed must be given (was undefined)")
  expect(() => bindFeeds("run", types, { ...given, y: step })).toThrow("a feed must be one of x, step (was y)")
  expect(() => bindFeeds("run", types, { ...given, x: { ...rows(3), dtype: "int32" } })).toThrow(
    "run/x: the feed must be float32 [batch, 2] (was int32 [3, 2])",
  )
  const short = { ...rows(3), data: new Float32Array(5) }
  expect(() => bindFeeds("run", types, { ...given, x: short })).toThrow("run/x: [3, 2] must hold 6 elements (was 5)")
  const others = { ...rows(3), data: new Int32Array(6) }
  expect(() => bindFeeds("run", types, { ...given, x: others })).toThrow(
    "float32 elements must stand in a Float32Array",
  )
})
