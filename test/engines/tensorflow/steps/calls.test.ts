import { describe, expect, it } from "vitest"
import type { Call, Driver } from "../../../../src/engines/tensorflow/driver/driver.js"
import { engineOn } from "../../../../src/engines/tensorflow/tensorflowEngine.js"
import { datasetFeeds } from "../../../../src/train/dataset.js"
import { drivers, present } from "../drivers.js"
import { type Case, cases, prepare } from "./training.js"

/** The driver; what its sessions run is noted. */
const watched = (driver: Driver, calls: Call[]): Driver => ({
  ...driver,
  async load(graph, config) {
    const session = await driver.load(graph, config)
    return {
      run: (call) => {
        calls.push(call)
        return session.run(call)
      },
      runSync: (call) => session.runSync(call),
      release: () => session.release(),
    }
  },
})

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`the calls of driver ${title}`, () => {
    it("bring weights and samples at once, and the metrics of an epoch back at once", async () => {
      const calls: Call[] = []
      const { trainer, dataset } = prepare(
        engineOn(watched(present(found), calls), () => 2 ** 20),
        cases.adam as Case,
      )
      const order = Int32Array.from({ length: dataset.count }, (_, i) => i)
      const batches = { order, size: 5, from: 0, to: 2, weighting: "none" as const, feedsOf: () => ({}) }
      expect(await trainer.trainSteps(datasetFeeds(dataset), batches)).toHaveLength(2)
      expect(calls.map(({ fetches }) => fetches.length > 0)).toEqual([false, true])
      expect(Object.keys(calls[0]?.feeds ?? {})).toHaveLength(calls[0]?.targets?.length ?? 0)
      calls.length = 0
      expect(await trainer.logs()).toEqual({ loss: expect.any(Number), accuracy: expect.any(Number) })
      expect(calls.map(({ fetches }) => fetches.length)).toEqual([4])
      await trainer.close()
    })
  })
