import { describe, expect, it } from "vitest"
import {
  adam,
  type Callback,
  exponentialDecay,
  type LayerOptions,
  lambdaCallback,
  layers,
  loadKeras,
  loadModel,
  ops,
  type RegularizerFunction,
  sequential,
  setRandomSeed,
  sgd,
  toKeras,
} from "../../src/index.js"
import { engineNames, expectClose, expectWeights, rows } from "../model/support.js"

const x = rows(8, 3)
const y = rows(8, 2, 4)
const quiet = { shuffle: false, progress: "none" } as const

function network() {
  setRandomSeed(11)
  return sequential([3]).dense(4, { activation: "tanh" }).dense(2)
}

type Numbers = readonly number[]
const flat = (weights: Readonly<Record<string, { readonly data: ArrayLike<number> }>>): Numbers =>
  Object.values(weights).flatMap(({ data }) => Array.from(data))

describe.each(engineNames)("gradient accumulation on %s", (engine) => {
  it("makes one step of several batches: the step of all their samples", async () => {
    const options = { clipNorm: 0.1, weightDecay: 0.1 }
    const parts = network()
    const optimizer = adam(0.05, { ...options, gradientAccumulationSteps: 4 })
    await parts.compile({ optimizer, loss: "mse", engine }).fit({ x, y, epochs: 3, batchSize: 2, ...quiet })
    const whole = network()
    await whole
      .compile({ optimizer: adam(0.05, options), loss: "mse", engine })
      .fit({ x, y, epochs: 3, batchSize: 8, ...quiet })
    expectWeights(await parts.getWeights(), await whole.getWeights())
  })

  it("changes nothing before the last of these batches", async () => {
    const net = network()
    const before = await net.getWeights()
    const optimizer = sgd(0.1, { momentum: 0.9, gradientAccumulationSteps: 8 })
    await net.compile({ optimizer, loss: "mse", engine }).fit({ x, y, epochs: 1, batchSize: 2, ...quiet })
    expect(await net.getWeights()).toEqual(before)
  })

  it("goes on in the middle of a step after saving; schedules count batches", async () => {
    const rate = exponentialDecay({ initialLearningRate: 0.1, decaySteps: 2, decayRate: 0.5 })
    const optimizer = adam(rate, { gradientAccumulationSteps: 3, useEma: true, emaMomentum: 0.5 })
    const options = { x, y, epochs: 1, batchSize: 2, ...quiet }
    const net = network().compile({ optimizer, loss: "mse", engine, seed: 1 })
    await net.fit(options)
    const own = await loadModel<typeof net>(await net.toFiles(), { engine })
    const keras = await loadKeras<typeof net>(await toKeras(net), { engine })
    const { history } = await net.fit(options)
    expect((await own.fit(options)).history).toEqual(history)
    expect((await keras.fit(options)).history).toEqual(history)
    expect(await own.getWeights()).toEqual(await net.getWeights())
    expect(await keras.getWeights()).toEqual(await net.getWeights())
  })
})

describe.each(engineNames)("moving averages of weights on %s", (engine) => {
  /** The weights after each of three steps, and after `fit`. */
  async function steps(options: object) {
    const seen: Numbers[] = []
    const net = network()
    const watch: Callback = lambdaCallback({
      onEpochEnd: async (_, __, control) => {
        seen.push([...(await control.snapshot()).values()].flatMap((data) => Array.from(data)))
      },
    })
    const compiled = net.compile({ optimizer: sgd(0.1, options), loss: "mse", engine })
    await compiled.fit({ x, y, epochs: 3, batchSize: 8, callbacks: [watch], ...quiet })
    return { seen, end: flat(await net.getWeights()) }
  }

  /** The average after the last of these weights. */
  const averageOf = ([first = [], ...others]: readonly Numbers[], momentum: number): Numbers =>
    others.reduce(
      (average, weights) => average.map((one, i) => momentum * one + (1 - momentum) * (weights[i] as number)),
      first,
    )

  it("are what the weights become at the end of fit", async () => {
    const plain = await steps({})
    const { seen, end } = await steps({ useEma: true, emaMomentum: 0.7 })
    for (const [i, weights] of plain.seen.entries()) expectClose(seen[i] as Numbers, weights)
    expectClose(end, averageOf(seen, 0.7))
    expect(end).not.toEqual(seen[2])
  })

  it("are what the weights become every few steps", async () => {
    const plain = await steps({})
    const { seen } = await steps({ useEma: true, emaMomentum: 0.7, emaOverwriteFrequency: 2 })
    expectClose(seen[0] as Numbers, plain.seen[0] as Numbers)
    expectClose(seen[1] as Numbers, averageOf(plain.seen.slice(0, 2), 0.7))
  })
})

describe.each(engineNames)("activityRegularizer on %s", (engine) => {
  it("adds the penalty on the outputs for each sample to the loss, in training and evaluation", async () => {
    setRandomSeed(3)
    const shared = layers.dense(2, { activityRegularizer: "l2" })
    const net = sequential([3]).dense(2).apply(shared).apply(shared).relu({ activityRegularizer: "l1" })
    const weighed = net.compile({ optimizer: sgd(0), loss: "mse", engine })
    const { loss } = await weighed.evaluate({ x, y, batchSize: 8 })
    const [kernel, bias, kernel2, bias2] = Object.values(await net.getWeights()).map(({ data }) => data) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    const through = (row: Numbers, k: Float32Array, b: Float32Array): Numbers =>
      Array.from(b, (value, j) => row.reduce((sum, one, i) => sum + one * (k[i * 2 + j] as number), value))
    const squares = (row: Numbers): number => row.reduce((sum, one) => sum + one * one, 0)
    const total = x.reduce((sum, row, n) => {
      const first = through(through(row, kernel, bias), kernel2, bias2)
      const second = through(first, kernel2, bias2)
      const relu = second.map((one) => Math.max(one, 0))
      const error = squares(relu.map((one, j) => one - (y[n]?.[j] as number))) / 2
      return sum + error + 0.01 * (squares(first) + squares(second) + relu.reduce((a, b) => a + b, 0))
    }, 0)
    expectClose([loss], [total / x.length])
    const { history } = await weighed.fit({ x, y, epochs: 1, batchSize: 8, ...quiet })
    expectClose(history.loss, [loss])
  })

  it("is for both directions of a bidirectional layer, and for the projections of an attention", async () => {
    const sequences = Array.from({ length: 4 }, (_, i) => rows(5, 3, i))
    const targets = sequences.map(() => 0)
    const lossOf = async (regularized: boolean): Promise<number> => {
      setRandomSeed(5)
      const penalty: RegularizerFunction = (output) => ops.multiply(ops.sum(ops.abs(output)), 0.1)
      const one: LayerOptions = regularized ? { activityRegularizer: penalty } : {}
      const net = sequential([5, 3])
        .bidirectional(layers.gru(2, { ...one, returnSequences: true }))
        .multiHeadAttention(1, 2, one)
        .flatten()
        .dense(1)
      const compiled = net.compile({ optimizer: "sgd", loss: "mse", engine })
      return (await compiled.evaluate({ x: sequences, y: targets, batchSize: 4 })).loss
    }
    expect((await lossOf(true)) - (await lossOf(false))).toBeGreaterThan(0.1)
  })
})

describe("options of optimizers", () => {
  it.each<readonly [string, () => unknown]>([
    [
      "sgd: gradientAccumulationSteps must be an integer of at least 2 (was 1)",
      () => sgd(0.1, { gradientAccumulationSteps: 1 }),
    ],
    [
      "adam: emaOverwriteFrequency must be an integer of at least 1 (was 0.5)",
      () => adam(0.1, { useEma: true, emaOverwriteFrequency: 0.5 }),
    ],
    ["adam: emaMomentum must be a number from 0 to 1 (was 2)", () => adam(0.1, { useEma: true, emaMomentum: 2 })],
    ["adam: useEma must be true or false (was 1)", () => adam(0.1, { useEma: 1 as never })],
  ])("are checked: %s", (message, make) => {
    expect(make).toThrow(message)
  })
})
