// Two inputs, two outputs: a photo of a fabric and some facts about it give its pattern and its price.
// The price depends on both inputs, so it can only be learned from the branches together.
import { adam, array, input, model, setRandomSeed } from "shapewright"
import { expect } from "../support/expect.js"
import { below, normal, type Random, randomFrom } from "../support/random.js"

setRandomSeed(2)

const size = 12
const patterns = ["plain", "rows", "columns", "checks"] as const
const priceOf = [1, 1.5, 2, 3] as const

/** Grey values of a pattern at any offset, under noise. */
function photograph(pattern: number, random: Random): number[][][] {
  const [right, down] = [below(4, random), below(4, random)]
  const isDark = (row: number, column: number): boolean => {
    const [y, x] = [(row + down) % 4 < 2, (column + right) % 4 < 2]
    return [false, y, x, y !== x][pattern] ?? false
  }
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => [(isDark(row, column) ? 1 : 0) + 0.3 * normal(random)]),
  )
}

/** Fabrics; the facts are width and length in meters. */
function fabrics(count: number, seed: number) {
  const random = randomFrom(seed)
  const samples = Array.from({ length: count }, () => {
    const pattern = below(patterns.length, random)
    const facts = [0.5 + random(), 0.5 + random()]
    const price = (priceOf[pattern] ?? 0) * (facts[0] ?? 0) * (facts[1] ?? 0)
    return { photo: photograph(pattern, random), facts, pattern, price: [price] }
  })
  return {
    x: { photo: array(samples.map(({ photo }) => photo)), facts: array(samples.map(({ facts }) => facts)) },
    y: {
      pattern: array(Int32Array.from(samples, ({ pattern }) => pattern)),
      price: array(samples.map(({ price }) => price)),
    },
  }
}

const photo = input([size, size, 1])
const facts = input([2])
const seen = photo.conv2d(8, 4, { activation: "relu" }).globalMaxPooling2d().dense(16, { activation: "relu" })
const pattern = seen.dense(patterns.length, { activation: "softmax" })
const price = pattern.concat(facts).dense(32, { activation: "relu" }).dense(32, { activation: "relu" }).dense(1)

const shop = model({ inputs: { photo, facts }, outputs: { pattern, price } }).compile({
  optimizer: adam(5e-3),
  loss: { pattern: "sparseCategoricalCrossentropy", price: "meanSquaredError" },
  lossWeights: { pattern: 0.5 },
  metrics: { pattern: ["accuracy"], price: ["meanAbsoluteError"] },
})
console.log(shop.summary())

const history = await shop.fit({ ...fabrics(1500, 1), epochs: 12, progress: "none" })
const test = fabrics(300, 2)
const { patternAccuracy, priceMeanAbsoluteError, loss } = await shop.evaluate(test)
console.log(
  `loss ${history.history.loss[0]?.toFixed(3)} in the first epoch, ${history.last.loss.toFixed(3)} in the last`,
)
console.log(
  `new fabrics: loss ${loss.toFixed(3)}, pattern right for ${(100 * patternAccuracy).toFixed(1)} %, ` +
    `price wrong by ${priceMeanAbsoluteError.toFixed(3)} on average`,
)

const found = await shop.predict(test.x)
for (let i = 0; i < 3; i++) {
  const row = patterns.map((_, j) => found.pattern.at(i, j))
  const best = row.indexOf(Math.max(...row))
  const [was, paid] = [patterns[test.y.pattern.at(i)], test.y.price.at(i, 0).toFixed(2)]
  console.log(`${patterns[best]} for ${found.price.at(i, 0).toFixed(2)}, is ${was} for ${paid}`)
}
expect(patternAccuracy >= 0.95, "patterns are recognized")
expect(priceMeanAbsoluteError < 0.15, "prices are known to 0.15")
