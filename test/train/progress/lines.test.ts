import { expect, it } from "vitest"
import { progressCallback } from "../../../src/train/progress/index.js"
import { training } from "./training.js"

it("writes one plain line after each epoch", () => {
  const run = training({ epochs: 10, callback: (now, write) => progressCallback("lines", write, now) })
  for (const epoch of [0, 9]) {
    run.begin(epoch)
    run.steps(epoch === 0 ? 2500 : 0.5, 4, 3, 2, 1)
    run.validate(0)
    run.end(epoch, { loss: 2.5, valLoss: epoch === 0 ? Number.NaN : 1e-5, valAccuracy: 1 })
  }
  run.finish()
  expect(run.writes.map(({ text }) => text)).toEqual([
    "Epoch  1/10  4/4  2.50 s/step  0:10  loss 2.5000  valLoss NaN  valAccuracy 1.0000\n",
    "Epoch 10/10  4/4  0.50 ms/step  2 ms  loss 2.5000  valLoss 1.0000e-5  valAccuracy 1.0000\n",
  ])
})

it("writes nothing when no progress is wanted", () => {
  const run = training({ callback: (now, write) => progressCallback("none", write, now) })
  run.begin(0)
  run.steps(500, 1, 1, 1, 1)
  run.validate(500)
  run.end(0, { loss: 1 })
  run.finish()
  expect(run.writes).toEqual([])
})

it("refuses an unknown mode", () => {
  // @ts-expect-error what JavaScript may give
  expect(() => progressCallback("dots", () => {})).toThrow('fit: progress must be one of bar, lines, none (was "dots")')
})
