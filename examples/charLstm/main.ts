// Learns to write a nursery rhyme character by character (The House That Jack Built, traditional).
import { readFileSync } from "node:fs"
import { adam, array, sequential, setRandomSeed, sparseCategoricalCrossentropy } from "shapewright"
import { expect } from "../support/expect.js"
import { type Random, randomFrom } from "../support/random.js"

setRandomSeed(4)
const text = readFileSync(new URL("text.txt", import.meta.url), "utf8")
const characters = [...new Set(text)].sort()
const numbers = Array.from(text, (character) => characters.indexOf(character))

// Every character is to be foretold from those before it: the targets are the inputs, one step later.
const length = 40
const windows = Array.from({ length: Math.floor((numbers.length - length - 1) / 4) }, (_, i) => i * 4)
const from = (shift: number) =>
  array(
    windows.map((at) => numbers.slice(at + shift, at + shift + length)),
    { dtype: "int32" },
  )

const writer = sequential(["time"], "int32")
  .embedding(64, 16)
  .lstm(64, { returnSequences: true })
  .dense(64)
  .compile({
    optimizer: adam(0.01, { clipNorm: 1 }),
    loss: sparseCategoricalCrossentropy({ fromLogits: true }),
    metrics: ["accuracy"],
  })
console.log(writer.summary())

const { last } = await writer.fit({ x: from(0), y: from(1), epochs: 15, batchSize: 32, progress: "none" })
console.log(`${characters.length} different characters; accuracy of the last epoch ${last.accuracy.toFixed(3)}`)

/** One of the places, by chance: each as often as its weight says. */
function draw(weights: readonly number[], random: Random): number {
  const end = random() * weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.findIndex((weight) => {
    sum += weight
    return sum > end
  })
}

/** Continues a text, by chance after the scores: a low temperature keeps to the best ones. */
async function write(start: string, count: number, temperature: number): Promise<string> {
  const random = randomFrom(5)
  let written = start
  while (written.length < start.length + count) {
    const given = Array.from(written.slice(-length), (character) => characters.indexOf(character))
    const scores = await writer.predict(array([given], { dtype: "int32" }))
    const weights = characters.map((_, i) => Math.exp(scores.at(0, -1, i) / temperature))
    written += characters[draw(weights, random)] ?? ""
  }
  return written
}

const written = await write("This is the ", 240, 0.4)
console.log(`\n${written}\n`)

const vocabulary = new Set(text.match(/\w+/g))
const words = written.match(/\w+/g)?.slice(0, -1) ?? []
const share = words.filter((word) => vocabulary.has(word)).length / words.length
console.log(`${(100 * share).toFixed(0)} % of these words stand in the rhyme`)
expect(last.accuracy >= 0.7, "seven of ten characters are foretold")
expect(share >= 0.8, "most of what is written is words of the rhyme")
