import { describe, expect, test } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { definitionOf } from "../../src/ir/op.js"
import * as ops from "../../src/ir/ops/index.js"
import { evaluate } from "./evaluate.js"
import { expectedValues } from "./expectedValues.js"
import { opKinds } from "./opKinds.js"
import { oracleRules } from "./table.js"

for (const [op, node, data, shape = [data.length]] of expectedValues)
  test(op, () => {
    expect(node.op).toBe(op)
    const [result] = evaluate([node])
    expect(result?.shape).toEqual(shape)
    const near = data.map((element) => (Number.isFinite(element) ? expect.closeTo(element, 7) : element))
    expect([...(result?.data ?? [])]).toEqual(near)
  })

describe("random bits", () => {
  const seed = (low: number, high: number): Node => ops.constant(Int32Array.of(low, high), [2])

  test("are those of the published test vectors of Philox", () => {
    const bits = ops.randomBits(seed(0, 0), ops.scalar(0, "int32"), 0, [4])
    const words = [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]
    expect(evaluate([bits])[0]?.data).toEqual(Float64Array.from(words, (word) => word | 0))
  })

  test("depend on seed, step and draw, and count blocks in the low word", () => {
    const draws = [
      ops.randomBits(seed(1, 2), ops.scalar(3, "int32"), 4, [2, 3]),
      ops.randomBits(seed(1, 3), ops.scalar(3, "int32"), 4, [2, 3]),
      ops.randomBits(seed(2, 2), ops.scalar(3, "int32"), 4, [2, 3]),
      ops.randomBits(seed(1, 2), ops.scalar(-1, "int32"), 4, [2, 3]),
      ops.randomBits(seed(1, 2), ops.scalar(3, "int32"), 0xffffffff, [2, 3]),
    ]
    const values = evaluate(draws).map(({ data }) => data.join())
    expect(new Set(values).size).toBe(draws.length)
    const [longer] = evaluate([ops.randomBits(seed(1, 2), ops.scalar(3, "int32"), 4, [9])])
    expect(longer?.data.slice(0, 6).join()).toBe(values[0])
  })

  test("uniform numbers are multiples of 2^-23 from 0 to below 1", () => {
    const [result] = evaluate([ops.uniform(seed(7, 0), ops.scalar(0, "int32"), 5, [1000])])
    const data = [...(result?.data ?? [])]
    expect(data.every((u) => u >= 0 && u < 1 && Number.isInteger(u * 2 ** 23))).toBe(true)
    expect(data.reduce((sum, u) => sum + u, 0) / 1000).toBeCloseTo(0.5, 1)
  })
})

test("every op has a rule or a decomposition, and every rule an op", () => {
  const known = (op: string): boolean => op in oracleRules || op === "pick" || op === "parameter"
  expect(opKinds.filter((op) => !known(op) && definitionOf(op).decompose === undefined)).toEqual([])
  expect(Object.keys(oracleRules).filter((op) => !(opKinds as readonly string[]).includes(op))).toEqual([])
})

test("every rule of an op without state, feeds or bodies has an expected value", () => {
  const elsewhere = ["feed", "state", "constant", "randomBits", "scan", "cond"]
  const covered = new Set(expectedValues.map(([op]) => op))
  expect(Object.keys(oracleRules).filter((op) => !covered.has(op) && !elsewhere.includes(op))).toEqual([])
})
