import { describe, expect, it } from "vitest"
import { ops } from "../../src/index.js"
import type { Program } from "../../src/ir/program.js"
import { nodeOf } from "../../src/ir/symbolic.js"
import { verify } from "../../src/ir/verify.js"
import { expectClose } from "../engines/closeness.js"
import { evaluate } from "../oracle/evaluate.js"
import { oracleEngine } from "../oracle/oracleEngine.js"
import { engines } from "../support/engines.js"
import { opCases } from "./cases.js"
import { feeds, oracleFeeds } from "./values.js"

const cases = Object.entries(opCases).flatMap(([op, all]) => all.map((one) => [`${op}: ${one[0]}`, one] as const))

describe("ops give", () => {
  it.each(cases)("%s", (_, [, value, shape, data]) => {
    const [result] = evaluate([nodeOf(value)], { feeds: oracleFeeds, bindings: { batch: 2, time: 2 } })
    expect(result?.shape).toEqual(shape)
    const numbers = [...(result?.data ?? [])]
    expect(numbers).toHaveLength(data.length)
    // Constants of the graph are float32: 1e-7 is what their rounding brings.
    numbers.forEach((number, i) =>
      expect(Math.abs(number - (data[i] ?? Number.NaN))).toBeLessThanOrEqual(2e-7 * Math.max(1, Math.abs(number))),
    )
  })
})

it("every op has a case", () => {
  expect(Object.keys(ops).filter((name) => !(name in opCases))).toEqual([])
})

const { oracle: _, ...tested } = engines

it.each(Object.entries(tested))("ops on %s agree with the oracle", async (_, open) => {
  const outputs = Object.fromEntries(cases.map(([title, [, value]]) => [title, nodeOf(value)]))
  const types = Object.fromEntries(
    Object.entries(feeds).map(([name, { shape, dtype }]) => [name, { shape: namedSizes[name] ?? shape, dtype }]),
  )
  const program: Program = { state: [], entries: { main: { feeds: types, outputs, updates: {} } } }
  verify(program)
  const executable = (await open()).compile(program)
  expectClose(await executable.run("main", feeds), await oracleEngine().compile(program).run("main", feeds))
  executable.dispose()
})

const namedSizes: Readonly<Record<string, readonly (string | number)[]>> = {
  x: ["batch", 3],
  positive: ["batch", 3],
  steps: ["batch", "time", 2],
  square: ["batch", 2, 2],
  column: ["batch", 1],
  whole: ["batch", 3],
  labels: ["batch"],
  truth: ["batch", 3],
}
