import { describe, expect, it } from "vitest"
import { add, concat, input, model, randomUniform, sequential } from "../../src/index.js"
import { engineNames, expectAgreement, expectClose } from "./support.js"

const words = [
  [3, 1, 2, 0, 0],
  [4, 0, 0, 0, 0],
  [1, 2, 3, 4, 5],
  [2, 2, 0, 0, 0],
]
const y = [[0.5], [-0.2], [0.1], [0.9]]
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const

/** Large enough that a word more or less is seen in the output. */
const embeddingsInitializer = randomUniform({ minval: -1, maxval: 1 })
const reader = () =>
  sequential(["time"], "int32").embedding(6, 4, { maskZero: true, embeddingsInitializer }).lstm(3).dense(1)

describe("a masked embedding into an lstm", () => {
  it.each(engineNames)("does not see padding (%s)", async (engine) => {
    const net = reader().compile({ ...compile, engine })
    const short = await net.predict([[3, 1, 2]])
    const long = await net.predict([[3, 1, 2, 0, 0, 0]])
    expectClose(long.data, short.data)
    const unmasked = sequential(["time"], "int32").embedding(6, 4).lstm(3).dense(1)
    unmasked.setWeights(await net.getWeights())
    expect((await unmasked.predict([[3, 1, 2, 0, 0, 0]])).data[0]).not.toBeCloseTo(short.data[0] as number, 4)
  })

  it("trains alike on all engines", () =>
    expectAgreement({ build: reader, compile, fit: { x: words, y, epochs: 3, batchSize: 2, shuffle: false } }))

  it.each(engineNames)("learns the same from more padding (%s)", async (engine) => {
    const losses = []
    for (const x of [words, words.map((row) => [...row, 0, 0])]) {
      const net = reader()
      net.setWeights(await fixed())
      const { history } = await net
        .compile({ ...compile, engine })
        .fit({ x, y, epochs: 3, batchSize: 4, shuffle: false, progress: "none" })
      losses.push(history.loss)
    }
    expectClose(losses[1] ?? [], losses[0] ?? [])
  })
})

const first = reader()
const fixed = () => first.getWeights()

describe("masks reach the loss", () => {
  const tagger = () =>
    sequential(["time"], "int32").embedding(6, 4, { maskZero: true }).lstm(3, { returnSequences: true }).dense(2)
  const targets = words.map((row) => row.map((word, i) => [word / 5, i / 5]))

  it.each(engineNames)("masked steps count neither in the loss nor in metrics (%s)", async (engine) => {
    const net = tagger().compile({ ...compile, metrics: ["meanAbsoluteError"], engine })
    const changed = targets.map((row, n) => row.map((pair, t) => (words[n]?.[t] === 0 ? [100, 100] : pair)))
    expect(await net.evaluate({ x: words, y: changed })).toEqual(await net.evaluate({ x: words, y: targets }))
  })

  it("trains alike on all engines", () =>
    expectAgreement({ build: tagger, compile, fit: { x: words, y: targets, epochs: 2, batchSize: 3, shuffle: false } }))
})

describe("masks through merges", () => {
  it("a concat along time skips the padding of both", async () => {
    const [a, b] = [input(["a"], "int32"), input(["b"], "int32")]
    const embed = (x: typeof a | typeof b) => x.embedding(6, 4, { maskZero: true })
    const both = concat([embed(a), embed(b)], { axis: 1 }).lstm(2)
    const net = model({ inputs: { a, b }, outputs: both })
    const padded = await net.predict({ a: [[1, 2, 0]], b: [[3, 0]] })
    const plain = await net.predict({ a: [[1, 2]], b: [[3]] })
    expectClose(padded.data, plain.data)
  })

  it("a sum with an unmasked sequence sees all steps", async () => {
    const x = input(["time"], "int32")
    const masked = x.embedding(6, 4, { maskZero: true, embeddingsInitializer })
    const both = add([masked, x.embedding(6, 4, { embeddingsInitializer })])
    const net = model({ inputs: x, outputs: { both: both.lstm(2), one: masked.lstm(2) } })
    const padded = await net.predict([[1, 2, 0]])
    const plain = await net.predict([[1, 2]])
    expectClose(padded.one.data, plain.one.data)
    expect(padded.both.data[0]).not.toBeCloseTo(plain.both.data[0] as number, 4)
  })
})
