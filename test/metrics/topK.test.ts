import { describe, expect, it } from "vitest"
import {
  sequential,
  sparseCategoricalCrossentropy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "../../src/index.js"
import { engineNames } from "../model/support.js"

const x = [
  [0.1, 0.2, 0.3, 0.4],
  [0.4, 0.3, 0.2, 0.1],
  [0.2, 0.2, 0.5, 0.1],
]
const labels = [2, 3, 1]
const rows = labels.map((label) =>
  x
    .map((_, i) => i)
    .concat(3)
    .map((i) => (i === label ? 1 : 0)),
)

describe.each(engineNames)("top k on %s", (engine) => {
  it("counts targets among the largest predictions, of equal ones all", async () => {
    const net = sequential([4]).activation("linear")
    for (const [k, share] of [
      [1, 0],
      [2, 2 / 3],
      [3, 2 / 3],
      [4, 1],
      [5, 1],
    ] as const) {
      const sparse = net.compile({
        optimizer: "sgd",
        loss: sparseCategoricalCrossentropy({ fromLogits: true }),
        metrics: [sparseTopKCategoricalAccuracy({ k, name: "top" })],
        engine,
      })
      expect((await sparse.evaluate({ x, y: labels } as never)).top).toBeCloseTo(share, 6)
      const dense = net.compile({ optimizer: "sgd", loss: "mse", metrics: [topKCategoricalAccuracy({ k })], engine })
      expect((await dense.evaluate({ x, y: rows } as never)).topKCategoricalAccuracy).toBeCloseTo(share, 6)
    }
  })
})

it("needs a positive number of classes", () => {
  expect(() => topKCategoricalAccuracy({ k: 0 })).toThrow(
    "topKCategoricalAccuracy: k must be a positive integer (was 0)",
  )
})
