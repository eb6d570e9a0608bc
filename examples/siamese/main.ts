// Do two images show the same digit? One encoder looks at both: it is applied twice and has one set of weights.
// It then serves on its own, and finds digits that look alike.
import { adam, array, input, model, sequential, setRandomSeed } from "shapewright"
import { type Digits, loadDigits, pickDigits } from "../support/digits.js"
import { expect } from "../support/expect.js"
import { below, type Random, randomFrom } from "../support/random.js"

setRandomSeed(3)
const { train, test } = loadDigits()

/** Pairs of images, half of them of one digit. */
function pairs(digits: Digits, count: number, random: Random) {
  const places = Array.from({ length: 10 }, (_, digit) =>
    Array.from(digits.y.data, (each, i) => (each === digit ? i : -1)).filter((i) => i >= 0),
  )
  const anyOf = (digit: number): number => places[digit]?.[below(places[digit]?.length ?? 0, random)] ?? 0
  const chosen = Array.from({ length: count }, (_, i) => {
    const digit = below(10, random)
    const same = i % 2 === 0
    return { left: anyOf(digit), right: anyOf(same ? digit : (digit + 1 + below(9, random)) % 10), same: same ? 1 : 0 }
  })
  const images = (side: "left" | "right") =>
    pickDigits(
      digits,
      chosen.map((pair) => pair[side]),
    ).x
  return { x: { left: images("left"), right: images("right") }, y: array(chosen.map(({ same }) => [same])) }
}

const encoder = sequential([28, 28, 1]).maxPool2d(2).flatten().dense(96, { activation: "relu" }).dense(24)

const left = input([28, 28, 1])
const right = input([28, 28, 1])
const difference = left.apply(encoder).subtract(right.apply(encoder))
const distance = difference.multiply(difference)
const same = distance.dense(1, { activation: "sigmoid" })

const siamese = model({ inputs: { left, right }, outputs: same }).compile({
  optimizer: adam(2e-3),
  loss: "binaryCrossentropy",
  metrics: ["accuracy"],
})
console.log(siamese.summary())

const random = randomFrom(4)
await siamese.fit({ ...pairs(train, 8000, random), epochs: 10, batchSize: 64, progress: "none" })
const { accuracy } = await siamese.evaluate({ ...pairs(test, 1000, random), batchSize: 100 })
console.log(`${(100 * accuracy).toFixed(1)} % of new pairs are judged right`)

// The encoder alone, with the weights that the pairs have trained: one example of each digit is enough to read others.
const examples = Array.from({ length: 10 }, (_, digit) => train.y.data.indexOf(digit))
const known = (await encoder.predict(pickDigits(train, examples).x)).toArray()
const codes = (await encoder.predict(test.x, { batchSize: 200 })).toArray()
const squaredDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0)
const readRight = codes.filter((code, i) => {
  const distances = known.map((each) => squaredDistance(each, code))
  return distances.indexOf(Math.min(...distances)) === test.y.at(i)
})
const share = readRight.length / codes.length
console.log(`${(100 * share).toFixed(1)} % of digits lie nearest to the one known example of their own`)

expect(accuracy >= 0.85, "at least 85 of 100 pairs are judged right")
expect(share >= 0.6, "codes of one digit lie together")
