import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { schedules } from "../../src/formats/description/schedules.js"
import { camelCase } from "../../src/formats/keras/config/names.js"
import { feed } from "../../src/ir/ops/feed.js"
import type { LearningRateSchedule } from "../../src/schedules/schedule.js"
import { engines } from "../support/engines.js"

interface Fixture {
  readonly steps: readonly number[]
  readonly cases: Readonly<
    Record<
      string,
      {
        readonly className: string
        readonly options: Readonly<Record<string, unknown>>
        readonly rates: readonly number[]
      }
    >
  >
}

/** Written by fixtures/generate.py. */
const keras: Fixture = JSON.parse(readFileSync(new URL("fixtures/keras.json", import.meta.url), "utf8"))

function scheduleOf({ className, options }: Fixture["cases"][string]): LearningRateSchedule {
  const make = schedules.table[camelCase(className)]
  if (make === undefined) throw new Error(`there is no ${className}`)
  return make(
    Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value])),
  ) as LearningRateSchedule
}

function expectRates(actual: readonly number[], expected: readonly number[]): void {
  expected.forEach((rate, i) => {
    expect(Math.abs((actual[i] ?? Number.NaN) - rate), `step ${keras.steps[i]}: ${actual[i]}, ${rate}`).toBeLessThan(
      2e-6,
    )
  })
}

describe("rates as in Keras, on the host", () => {
  test.each(Object.entries(keras.cases))("%s", (_, one) => {
    const schedule = scheduleOf(one)
    expect(schedule.kerasName).toBe(one.className)
    expectRates(keras.steps.map(schedule.at), one.rates)
  })
})

describe.each(Object.entries(engines))("rates as in Keras, in a graph (%s)", (_, start) => {
  test("all of them", async () => {
    const cases = Object.entries(keras.cases)
    const step = feed("step", [], "int32")
    const outputs = Object.fromEntries(cases.map(([name, one]) => [name, scheduleOf(one).rate(step)]))
    const executable = (await start()).compile({
      state: [],
      entries: { main: { feeds: { step }, outputs, updates: {} } },
    })
    const found: Record<string, number[]> = {}
    for (const at of keras.steps) {
      const rates = await executable.run("main", { step: { shape: [], dtype: "int32", data: Int32Array.of(at) } })
      for (const [name] of cases) found[name] = [...(found[name] ?? []), rates[name]?.data[0] ?? Number.NaN]
    }
    for (const [name, { rates }] of cases) expectRates(found[name] ?? [], rates)
    executable.dispose()
  })
})
