import { describe, expect, it } from "vitest"
import { engineOn } from "../../../../src/engines/tensorflow/tensorflowEngine.js"
import { type Callback, sequential, setRandomSeed, sgd } from "../../../../src/index.js"
import { fitDataset } from "../../../../src/train/fit.js"
import type { Display } from "../../../../src/train/progress/display.js"
import { neverSaves } from "../../../support/saver.js"
import { integers, random } from "../../graphs.js"
import { drivers, present } from "../drivers.js"
import { cases, inCallsOf, inSingleSteps, prepare, reach } from "./training.js"

const given = cases.adam as (typeof cases)[string]
const samples = 23
const batchSize = 5

for (const { title, driver: found } of drivers)
  describe.skipIf(found === undefined)(`fit in calls of many steps on driver ${title}`, () => {
    const engine = (room: number) => engineOn(present(found), () => room)

    async function train(room: number, callbacks: readonly Callback<string>[], display: Display = {}, epochs = 4) {
      const prepared = prepare(engine(room), given)
      const { history } = await fitDataset(prepared.trainer, prepared.dataset, {
        epochs,
        initialEpoch: 0,
        batchSize,
        shuffle: true,
        callbacks,
        display,
        validation: prepared.dataset,
        validationBatchSize: 7,
        saver: neverSaves,
      })
      return { history, reached: await reach(prepared, []) }
    }

    it("comes to the same with callbacks that look at every batch, and where there is no room for the data", async () => {
      const batches: number[] = []
      const expected = await train(0, [])
      expect(await train(2 ** 20, [])).toEqual(expected)
      expect(await train(2 ** 20, [{ onBatchEnd: (batch) => void batches.push(batch) }])).toEqual(expected)
      expect(batches).toEqual(Array.from({ length: 20 }, (_, i) => i % 5))
    })

    it("tells the display all losses, in groups", async () => {
      const groups: number[] = []
      let sum = 0
      const onSteps: Display["onSteps"] = (losses) => {
        groups.push(losses.length)
        sum = Array.from(losses).reduce((a, b) => a + b, sum)
      }
      await train(2 ** 20, [], { onSteps }, 40)
      expect(groups.reduce((a, b) => a + b)).toBe(40 * Math.ceil(samples / batchSize))
      expect(Math.max(...groups)).toBeGreaterThan(1)
      expect(sum).toBeGreaterThan(0)
    })

    it("begins a second training with as many steps in a call as fit", async () => {
      const { trainer, dataset } = prepare(engine(2 ** 20), given)
      const first: number[] = []
      for (const epochs of [20, 1]) {
        const groups: number[] = []
        await fitDataset(trainer, dataset, {
          epochs,
          initialEpoch: 0,
          batchSize,
          shuffle: true,
          callbacks: [],
          display: { onSteps: (losses) => void groups.push(losses.length) },
          validation: undefined,
          validationBatchSize: batchSize,
          saver: neverSaves,
        })
        first.push(groups[0] as number)
      }
      expect(first[0]).toBe(1)
      expect(first[1]).toBeGreaterThan(1)
    })

    it("ends at the step that gives no finite loss, as single steps do", async () => {
      const wild = {
        build: () => sequential([3]).dense(4).dense(1),
        compile: { optimizer: sgd(1e18), loss: "meanSquaredError" },
        data: { x: random([samples, 3]), y: random([samples, 1], { seed: 2 }) },
      }
      const message = (run: Promise<unknown>) => run.then(String, (error: Error) => error.message)
      const expected = await message(inSingleSteps(engine(0), wild))
      expect(expected).toMatch(/^step [1-9]: the loss must be finite/)
      expect(await message(inCallsOf(5, engine(2 ** 20), wild))).toBe(expected)
    })

    it("stops after the call in flight when the user presses Ctrl-C", async () => {
      setRandomSeed(1)
      const model = sequential([4]).dense(3, { activation: "softmax" })
      const compiled = model.compile({
        optimizer: "adam",
        loss: "sparseCategoricalCrossentropy",
        engine: "tensorflow",
      })
      const x = random([400, 4])
      let epochs = 0
      const watch: Callback = {
        onEpochEnd: () => {
          epochs++
          if (epochs === 3) process.emit("SIGINT")
        },
      }
      const { history } = await compiled.fit({
        x,
        y: integers([400], 0, 3),
        epochs: 1000,
        callbacks: [watch],
        progress: "none",
      })
      expect(history.loss).toHaveLength(3)
    })
  })
