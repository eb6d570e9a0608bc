import { describe, expect, it } from "vitest"
import { auc, input, loadKeras, loadModel, model, sequential, setRandomSeed, toKeras } from "../../src/index.js"
import { engineNames, expectClose, rows } from "./support.js"

const x = rows(10, 3)
const y = rows(10, 2, 4)
const sampleWeight = [1, 2, 0, 0.5, 3, 1, 1, 0, 4, 2]
const quiet = { shuffle: false, progress: "none" } as const

describe.each(engineNames)("weightedMetrics on %s", (engine) => {
  it("count each sample with its weight, and metrics count each once", async () => {
    setRandomSeed(2)
    const net = sequential([3]).dense(2)
    const compiled = net.compile({
      optimizer: "sgd",
      loss: "mse",
      metrics: ["mae"],
      weightedMetrics: ["mae", "mse"],
      engine,
    })
    const found = await compiled.evaluate({ x, y, sampleWeight, batchSize: 4 })
    const { data } = await net.predict(x)
    const predicted = x.map((_, i) => Array.from(data.subarray(2 * i, 2 * i + 2)))
    const errors = predicted.map((row, i) => row.map((value, j) => value - (y[i]?.[j] as number)))
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
    const weighted = (of: (error: number) => number): number =>
      errors.reduce((sum, row, i) => sum + (sampleWeight[i] as number) * mean(row.map(of)), 0) /
      sampleWeight.reduce((a, b) => a + b, 0)
    expectClose([found.mae], [mean(errors.flat().map(Math.abs))])
    expectClose([found.weightedMae], [weighted(Math.abs)])
    expectClose([found.mse], [weighted((error) => error * error)])
    const plain = await compiled.evaluate({ x, y })
    expectClose([plain.weightedMae], [plain.mae])
  })

  it("are masked too, and kept in files", async () => {
    setRandomSeed(2)
    const words = input([4], "int32", { name: "words" })
    const steps = words.embedding(5, 3, { maskZero: true }).lstm(2, { returnSequences: true })
    const net = model({ inputs: words, outputs: { all: steps.dense(2, { activation: "sigmoid" }) } }).compile({
      optimizer: "adam",
      loss: { all: "binaryCrossentropy" },
      metrics: { all: ["binaryAccuracy"] },
      weightedMetrics: { all: ["binaryAccuracy", auc({ name: "area" })] },
      engine,
      seed: 1,
    })
    const data = {
      x: [
        [1, 2, 0, 0],
        [3, 0, 0, 0],
        [1, 2, 3, 4],
      ],
      y: { all: Array.from({ length: 3 }, (_, i) => Array.from({ length: 4 }, (_, j) => [(i + j) % 2, 1])) },
      sampleWeight: [2, 0, 1],
    }
    const { history } = await net.fit({ ...data, epochs: 2, ...quiet })
    expect(Object.keys(history)).toEqual([
      "loss",
      "allLoss",
      "allBinaryAccuracy",
      "allWeightedBinaryAccuracy",
      "allArea",
    ])
    const found = await net.evaluate(data)
    expect(found.allWeightedBinaryAccuracy).not.toBe(found.allBinaryAccuracy)
    expect(await (await loadModel<typeof net>(await net.toFiles(), { engine })).evaluate(data)).toEqual(found)
    expect(await (await loadKeras<typeof net>(await toKeras(net), { engine })).evaluate(data)).toEqual(found)
  })
})

it("refuses what is no list, and keys that are used twice", () => {
  const net = sequential([3]).dense(2)
  const by = { optimizer: "sgd", loss: "mse" } as const
  expect(() => net.compile({ ...by, weightedMetrics: "mae" as never })).toThrow(
    'compile: weightedMetrics must be a list (was "mae"); write ["mae"]',
  )
  expect(() => net.compile({ ...by, weightedMetrics: ["mae", "mae"] })).toThrow('the key "mae" is used twice')
})
