import { describe, expect, it } from "vitest"
import type { Engine } from "../../../../src/engines/engine.js"
import { hasCompiler } from "../../../../src/engines/tensorflow/compiler.js"
import type { Driver } from "../../../../src/engines/tensorflow/driver/driver.js"
import { engineOn } from "../../../../src/engines/tensorflow/tensorflowEngine.js"
import { createTfjsEngine } from "../../../../src/engines/tfjs/index.js"
import { EngineError } from "../../../../src/shape/errors.js"
import { oracleEngine } from "../../../oracle/oracleEngine.js"
import { drivers, present } from "../drivers.js"
import { type Case, cases, differences, inCallsOf, inSingleSteps, prepare, type Reached } from "./training.js"

const nothing: Reached = { losses: [], values: {} }

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

    it("are refused with a sentence where XLA cannot compile them", async () => {
      const refused = new EngineError("tensorflow: the graph must run (was UNIMPLEMENTED: no kernel for Foo)")
      const refusing: Driver = {
        ...present(found),
        async load(...given) {
          const session = await present(found).load(...given)
          const run: typeof session.run = (call) =>
            call.fetches.length > 0 ? Promise.reject(refused) : session.run(call)
          return { ...session, run }
        },
      }
      const sentence =
        "train: XLA must compile and run it (was UNIMPLEMENTED: no kernel for Foo); compile the model with jit: false"
      const given = cases.adam as Case
      await expect(inSingleSteps(engine(refusing), given, compiled)).rejects.toThrow(sentence)
      await expect(inCallsOf(5, engine(refusing), given, compiled)).rejects.toThrow(sentence)
      await expect(inSingleSteps(engine(refusing), given)).rejects.toThrow(refused.message)
    })

    it("are made as others where TensorFlow has no compiler", async () => {
      const load = () => Promise.reject(new EngineError("tensorflow: no XLA"))
      const { trainer } = prepare(engine({ ...present(found), load }), cases.adam as Case)
      expect(await trainer.useJit(true, { batchSize: 5, steps: 5 })).toBe(false)
      const other = prepare(engine(), cases.adam as Case).trainer
      expect(await other.useJit(true, { batchSize: 5, steps: 5 })).toBe(true)
      expect(await other.useJit(undefined, { batchSize: 5, steps: 5 })).toBe(false)
      expect(await other.useJit(undefined, { batchSize: 5, steps: 20_000 })).toBe(true)
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
