import { expect, it } from "vitest"
import * as metrics from "../../../src/metrics/index.js"
import { directionOf } from "../../../src/train/callbacks/direction.js"

it.each([
  ["loss", "min"],
  ["valLoss", "min"],
  ["priceLoss", "min"],
  ["meanAbsoluteError", "min"],
  ["valKindSparseCategoricalCrossentropy", "min"],
  ["accuracy", "max"],
  ["valKindTopKCategoricalAccuracy", "max"],
  ["auc", "max"],
  ["valPrecisionAtRecall", "max"],
  ["valFalsePositives", "min"],
  ["points", undefined],
  ["glossy", undefined],
  ["gloss", undefined],
  ["accuracy2", undefined],
  ["", undefined],
])("%j is better when %s", (key, direction) => {
  expect(directionOf(key)).toBe(direction)
})

it("is that of every metric by its own name", () => {
  const made = [
    metrics.accuracy(),
    metrics.auc(),
    metrics.binaryAccuracy(),
    metrics.categoricalAccuracy(),
    metrics.sparseCategoricalAccuracy(),
    metrics.precision(),
    metrics.recall(),
  ]
  for (const { name, direction } of made)
    expect([name, directionOf(name)]).toEqual([name, direction === "up" ? "max" : "min"])
})
