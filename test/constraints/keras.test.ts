import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import type { Constraint } from "../../src/constraints/constraint.js"
import { constraints } from "../../src/formats/description/constraints.js"
import { camelCase } from "../../src/formats/keras/config/names.js"
import { feed } from "../../src/ir/ops/feed.js"
import { engines } from "../support/engines.js"

interface ConstraintCase {
  readonly className: string
  readonly options: Readonly<Record<string, unknown>>
  readonly shape: readonly number[]
  readonly weight: readonly number[]
  readonly constrained: readonly number[]
}

/** Written by fixtures/generate.py. */
const keras: Readonly<Record<string, ConstraintCase>> = JSON.parse(
  readFileSync(new URL("fixtures/keras.json", import.meta.url), "utf8"),
)

function constraintOf({ className, options }: ConstraintCase): Constraint {
  const name = className === "NonNeg" ? "nonNegative" : camelCase(className)
  const make = constraints.table[name]
  if (make === undefined) throw new Error(`there is no ${name}`)
  return make(Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value]))) as Constraint
}

describe.each(Object.entries(engines))("weights as in Keras (%s)", (_, start) => {
  test.each(Object.entries(keras))("%s", async (_, one) => {
    const constraint = constraintOf(one)
    expect(constraint.kerasName).toBe(one.className)
    const w = feed("w", one.shape, "float32")
    const entry = { feeds: { w }, outputs: { out: constraint.constrain(w) }, updates: {} }
    const executable = (await start()).compile({ state: [], entries: { main: entry } })
    const data = Float32Array.from(one.weight)
    const { out } = await executable.run("main", { w: { shape: one.shape, dtype: "float32", data } })
    expect(out?.shape).toEqual(one.shape)
    one.constrained.forEach((value, i) => {
      expect(Math.abs((out?.data[i] ?? Number.NaN) - value), `element ${i}`).toBeLessThan(2e-6)
    })
    executable.dispose()
  })
})
