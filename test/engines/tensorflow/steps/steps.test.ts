import { describe, expect, it } from "vitest"
import type { Driver } from "../../../../src/engines/tensorflow/driver/driver.js"
import { engineOn } from "../../../../src/engines/tensorflow/tensorflowEngine.js"
import { drivers, present } from "../drivers.js"
import { type Case, cases, inCallsOf, inSingleSteps } from "./training.js"
import { unordered } from "./unordered.js"

const given = cases.adam as Case

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`many steps in one call of driver ${title}`, () => {
    const driver = () => present(found)
    const engine = (one: Driver = driver()) => engineOn(one, () => 2 ** 20)

    it.each(Object.entries(cases))("are bit for bit as many calls: %s", { timeout: 60_000 }, async (_, one) => {
      const expected = await inSingleSteps(engine(), one)
      expect(expected.losses).toHaveLength(15)
      expect(new Set(expected.losses).size).toBe(15)
      for (const steps of [2, 5]) expect(await inCallsOf(steps, engine(), one)).toEqual(expected)
    })

    it("would not without the edges from the updates to the counter", async () => {
      const reached = await inCallsOf(5, engine(unordered(driver())), given)
      expect(reached).not.toEqual(await inSingleSteps(engine(), given))
    })
  })
