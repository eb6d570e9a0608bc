import { expect, it } from "vitest"
import { add } from "../../src/ir/ops/add.js"
import { feed } from "../../src/ir/ops/feed.js"
import { matMul } from "../../src/ir/ops/matMul.js"
import type { Entry } from "../../src/ir/program.js"
import { workOf } from "../../src/passes/work.js"

const x = feed("x", ["batch", 3], "float32")
const w = feed("w", [3, 5], "float32")
const product = matMul(x, w)
const entry: Entry = {
  feeds: { x, w },
  outputs: { out: add(product, product) },
  updates: {},
}

it("counts products of matrices by their multiplications and additions, other ops by the elements that they make", () => {
  const { operations, ops } = workOf(entry, { batch: 4 })
  const feeds = 4 * 3 + 3 * 5
  expect(operations).toBe(feeds + 2 * 4 * 3 * 5 + 4 * 5)
  expect([...ops].sort()).toEqual(["add", "feed", "matMul"])
})

it("knows no number where a size has no value", () => {
  expect(() => workOf(entry, {})).toThrow(RangeError)
})
