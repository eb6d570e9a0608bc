import { describe, expect, it } from "vitest"
import type { Engine } from "../../../../src/engines/engine.js"
import { hasCompiler } from "../../../../src/engines/tensorflow/compiler.js"
import { engineOn } from "../../../../src/engines/tensorflow/tensorflowEngine.js"
import { createTfjsEngine } from "../../../../src/engines/tfjs/index.js"
import { oracleEngine } from "../../../oracle/oracleEngine.js"
import { differenceOf } from "../../closeness.js"
import { drivers, present } from "../drivers.js"
import { type Case, cases, inCallsOf, inSingleSteps, type Reached } from "./training.js"

const nothing: Reached = { losses: [], values: {} }

/** Where two trainings came to different values, beyond what engines may differ. */
function differences(actual: Reached, expected: Reached): readonly string[] {
  const values = { losses: expected.losses, ...expected.values }
  return Object.entries(values).flatMap(([name, value]) => {
    const found = name === "losses" ? actual.losses : (actual.values[name] ?? [])
    const host = (data: readonly number[]) => ({
      shape: [data.length],
      dtype: "float32" as const,
      data: Float32Array.from(data),
    })
    const difference = differenceOf(host(found), host(value))
    return difference === undefined ? [] : [`${name}: ${difference}`]
  })
}

const compiled = { jit: true }
const timeout = 120_000

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`steps that XLA compiles, on driver ${title}`, () => {
    const engine = (driver = present(found)): Engine => engineOn(driver, () => 2 ** 20)

    it("are compiled where TensorFlow has a compiler", { timeout }, async () => {
      expect(await hasCompiler(present(found))).toBe(true)
    })

    it("are the same one by one and many in a call, with dropout and batch normalization", { timeout }, async () => {
      const given = cases.adam as Case
      const expected = await inSingleSteps(engine(), given, compiled)
      expect(expected.losses).toHaveLength(15)
      for (const steps of [2, 5]) expect(await inCallsOf(steps, engine(), given, compiled)).toEqual(expected)
      for (const other of [oracleEngine(), await createTfjsEngine("wasm")])
        expect(differences(expected, await inSingleSteps(other, given))).toEqual([])
      expect(differences(expected, nothing)).not.toEqual([])
    })

    it.each(["convolutions and pooling", "a masked LSTM over sequences of any length"])(
      "come to what single steps of another engine come to: %s",
      { timeout },
      async (name) => {
        const given = cases[name] as Case
        const reached = await inCallsOf(5, engine(), given, compiled)
        expect(differences(reached, await inSingleSteps(oracleEngine(), given))).toEqual([])
      },
    )
  })
