import { describe, expect, it } from "vitest"
import { concat, input, model, sparseCategoricalCrossentropy } from "../../src/index.js"
import { type EngineName, engineNames, expectAgreement, expectClose, numbers, rows } from "./support.js"

const x = { photo: rows(6, 4), words: rows(6, 3, 2) }
const y = { price: rows(6, 1, 5), kind: [0, 1, 2, 2, 1, 0] }

function listing() {
  const [photo, words] = [input([4]), input([3])]
  const merged = concat([photo.dense(3, { activation: "tanh" }), words.dense(3)]).dense(4, { activation: "relu" })
  return model({ inputs: { photo, words }, outputs: { price: merged.dense(1), kind: merged.dense(3) } })
}

const loss = { price: "meanSquaredError", kind: sparseCategoricalCrossentropy({ fromLogits: true }) } as const
const metrics = { price: ["meanAbsoluteError"], kind: ["accuracy"] } as const
const quiet = { epochs: 2, batchSize: 4, progress: "none", shuffle: false } as const

const compiled = (engine: EngineName) =>
  listing().compile({ optimizer: "adam", loss, lossWeights: { price: 0.25 }, metrics, engine })

describe.each(engineNames)("a model with two inputs and two outputs on %s", (engine) => {
  it("logs the total, each output's loss and each output's metrics", async () => {
    const { history } = await compiled(engine).fit({ x, y, ...quiet, validationSplit: 0.34 })
    expect(Object.keys(history)).toEqual([
      "loss",
      "priceLoss",
      "priceMeanAbsoluteError",
      "kindLoss",
      "kindAccuracy",
      "valLoss",
      "valPriceLoss",
      "valPriceMeanAbsoluteError",
      "valKindLoss",
      "valKindAccuracy",
    ])
  })

  it("adds the outputs' losses by their weights", async () => {
    const net = compiled(engine)
    const { loss: total, priceLoss, kindLoss } = await net.evaluate({ x, y })
    expectClose([total], [0.25 * priceLoss + kindLoss])
    await net.fit({ x, y, ...quiet })
    const after = await net.evaluate({ x, y })
    expectClose([after.loss], [0.25 * after.priceLoss + after.kindLoss])
    expect(after.loss).not.toBe(total)
  })

  it("measures what its predictions say", async () => {
    const net = compiled(engine)
    const { price, kind } = await net.predict(x)
    const { priceLoss, priceMeanAbsoluteError, kindAccuracy } = await net.evaluate({ x, y, batchSize: 4 })
    const errors = Array.from(price.data, (value, i) => value - (y.price[i]?.[0] as number))
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    expectClose([priceLoss, priceMeanAbsoluteError], [mean(errors.map((e) => e * e)), mean(errors.map(Math.abs))])
    const best = (i: number): number => {
      const scores = Array.from(kind.data.slice(3 * i, 3 * i + 3))
      return scores.indexOf(Math.max(...scores))
    }
    expectClose([kindAccuracy], [mean(y.kind.map((label, i) => (label === best(i) ? 1 : 0)))])
  })

  it("weighs samples by output", async () => {
    const net = compiled(engine)
    const without = await net.evaluate({ x, y })
    const weights = numbers(6).map(Math.abs)
    const { price } = await net.predict(x)
    const squares = Array.from(price.data, (value, i) => (value - (y.price[i]?.[0] as number)) ** 2)
    const weighted = await net.evaluate({ x, y, sampleWeight: { price: weights } })
    expectClose([weighted.priceLoss], [squares.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / 6])
    expect(weighted.kindLoss).toBe(without.kindLoss)
    expect(weighted.priceMeanAbsoluteError).toBe(without.priceMeanAbsoluteError)
    const both = await net.evaluate({ x, y, sampleWeight: weights })
    expectClose([both.priceLoss], [weighted.priceLoss])
    expect(both.kindLoss).not.toBe(without.kindLoss)
  })

  it("takes its outputs' places by name, in any order", async () => {
    const net = compiled(engine)
    const reversed = { words: x.words, photo: x.photo }
    expect(await net.predict(reversed)).toEqual(await net.predict(x))
    expect(await net.evaluate({ x: reversed, y: { kind: y.kind, price: y.price } })).toEqual(
      await net.evaluate({ x, y }),
    )
  })
})

it("trains alike on all engines", () =>
  expectAgreement({
    build: listing,
    compile: { optimizer: "adam", loss, lossWeights: { kind: 2 }, metrics },
    fit: { x, y, epochs: 3, batchSize: 4, shuffle: false, sampleWeight: { kind: [1, 2, 0, 1, 3, 1] } },
  }))
