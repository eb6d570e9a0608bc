import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import {
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamw,
  ftrl,
  input,
  lamb,
  layers,
  lion,
  model,
  type Optimizer,
  rmsprop,
  sequential,
  sgd,
} from "../../src/index.js"
import { engineNames } from "../model/support.js"

/** Weights after four steps, as Keras 3.15.1 reaches them on TensorFlow. */
interface Reached {
  readonly embeddings: readonly number[]
  readonly kernel: readonly number[]
}

interface Fixture {
  readonly x: number[][]
  readonly x2: number[][]
  readonly y: number[]
  readonly embeddings: number[]
  readonly kernel: number[]
  readonly cases: Readonly<Record<string, Reached>>
}

/** Written by fixtures/generateRows.py. */
const keras: Fixture = JSON.parse(readFileSync(new URL("fixtures/rows.json", import.meta.url), "utf8"))

const optimizers: Readonly<Record<string, () => Optimizer>> = {
  sgd: () => sgd(0.1),
  momentum: () => sgd(0.1, { momentum: 0.9, nesterov: true }),
  adam: () => adam(0.1),
  amsgrad: () => adam(0.1, { amsgrad: true }),
  adamw: () => adamw(0.1, { weightDecay: 0.05 }),
  rmsprop: () => rmsprop(0.1),
  rmspropCentered: () => rmsprop(0.1, { momentum: 0.5, centered: true }),
  adagrad: () => adagrad(0.1),
  adadelta: () => adadelta(1),
  adamax: () => adamax(0.1),
  ftrl: () => ftrl(0.1),
  lamb: () => lamb(0.1),
  lion: () => lion(0.01),
  adafactor: () => adafactor(0.1),
  clipNorm: () => adam(0.1, { clipNorm: 0.5 }),
  clipValue: () => adam(0.1, { clipValue: 0.05 }),
  globalClipNorm: () => adam(0.1, { globalClipNorm: 0.5 }),
  accumulation: () => adam(0.1, { gradientAccumulationSteps: 2 }),
  ema: () => adam(0.1, { useEma: true, emaMomentum: 0.5 }),
}

const rows = (values: readonly number[], width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width))

const first = { "words/embeddings": rows(keras.embeddings, 3), "value/kernel": rows(keras.kernel, 1) }
const y = rows(keras.y, 1)
const fit = { epochs: 4, batchSize: 4, shuffle: false, progress: "none" } as const

/** The largest gap to what Keras reaches, as a part of the largest value there (at least 1). */
function distance(actual: Iterable<number>, expected: readonly number[]): number {
  const found = [...actual]
  expect(found).toHaveLength(expected.length)
  const gap = Math.max(...found.map((value, i) => Math.abs(value - (expected[i] as number))))
  return gap / Math.max(1, ...expected.map(Math.abs))
}

describe.each(engineNames)("an embedding whose rows are used several times, on %s", (engine) => {
  test.each(Object.keys(optimizers))("%s moves it as Keras does", async (name) => {
    const words = sequential([5], "int32").embedding(6, 3, { name: "words" }).flatten().dense(1, { name: "value" })
    words.setWeights(first)
    const optimizer = (optimizers[name] as () => Optimizer)()
    await words.compile({ optimizer, loss: "meanSquaredError", engine }).fit({ x: keras.x, y, ...fit })
    const { embeddings, kernel } = keras.cases[name] as Reached
    const after = await words.getWeights()
    expect(distance(after["words/embeddings"]?.data ?? [], embeddings)).toBeLessThan(2e-5)
    expect(distance(after["value/kernel"]?.data ?? [], kernel)).toBeLessThan(2e-5)
  })

  test("a penalty on the rows makes one gradient of them", async () => {
    const words = sequential([5], "int32")
      .embedding(6, 3, { name: "words", embeddingsRegularizer: "l2" })
      .flatten()
      .dense(1, { name: "value" })
    words.setWeights(first)
    await words.compile({ optimizer: adam(0.1), loss: "meanSquaredError", engine }).fit({ x: keras.x, y, ...fit })
    const { embeddings } = keras.cases.regularized as Reached
    expect(distance((await words.getWeights())["words/embeddings"]?.data ?? [], embeddings)).toBeLessThan(2e-5)
  })

  test("rows of two uses of one embedding count one by one", async () => {
    const shared = layers.embedding(6, 3, { name: "words" })
    const [a, b] = [input([5], "int32"), input([2], "int32")]
    const left = a.apply(shared).flatten().dense(1, { name: "value" })
    const right = b.apply(shared).globalAveragePooling1d().dense(1, { name: "mean", kernelInitializer: "ones" })
    const both = model({ inputs: { a, b }, outputs: left.add(right) })
    both.setWeights(first)
    const ready = both.compile({ optimizer: adam(0.1), loss: "meanSquaredError", engine })
    await ready.fit({ x: { a: keras.x, b: keras.x2 }, y, ...fit })
    const { embeddings } = keras.cases.shared as Reached
    expect(distance((await both.getWeights())["words/embeddings"]?.data ?? [], embeddings)).toBeLessThan(2e-5)
  })
})
