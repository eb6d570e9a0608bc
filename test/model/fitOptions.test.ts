import { describe, expect, it } from "vitest"
import { meanSquaredError, sequential, setRandomSeed, sgd, sparseCategoricalCrossentropy } from "../../src/index.js"
import {
  type EngineName,
  engineNames,
  expectClose,
  expectSameWeights,
  expectWeights,
  rows,
  type Weights,
} from "./support.js"

const x = rows(10, 3)
const y = rows(10, 2, 4)
const labels = [0, 1, 2, 1, 0, 2, 2, 1, 0, 0]
const quiet = { progress: "none" } as const

function network(units = 2) {
  setRandomSeed(11)
  return sequential([3]).dense(4, { activation: "tanh" }).dense(units)
}

/** Copies of the samples with the given numbers. */
const pick = <T>(values: readonly T[], indices: readonly number[]): T[] => indices.map((i) => values[i] as T)

describe.each(engineNames)("fit on %s", (engine) => {
  const summed = { optimizer: sgd(0.01), loss: meanSquaredError({ reduction: "sum" }), engine } as const

  it("a sample of weight 2 counts like two, one of weight 0 like none", async () => {
    const repeated = [0, 1, 1, 2, 3, 3, 5, 6, 7, 8, 9]
    const sampleWeight = [1, 2, 1, 2, 0, 1, 1, 1, 1, 1]
    const weighted = network()
    const { history } = await weighted
      .compile(summed)
      .fit({ x, y, sampleWeight, epochs: 3, batchSize: 10, shuffle: false, ...quiet })
    const plain = network()
    const other = await plain
      .compile(summed)
      .fit({ x: pick(x, repeated), y: pick(y, repeated), epochs: 3, batchSize: 11, shuffle: false, ...quiet })
    expectWeights(await weighted.getWeights(), await plain.getWeights())
    expectClose(history.loss, other.history.loss)
  })

  it("class weights are the weights of the classes' samples", async () => {
    const loss = sparseCategoricalCrossentropy({ fromLogits: true })
    const results: Weights[] = []
    for (const weights of [
      { classWeight: { 0: 0.5, 2: 3 } },
      { sampleWeight: labels.map((label) => [0.5, 1, 3][label] as number) },
      { classWeight: { 0: 1, 2: 6 }, sampleWeight: labels.map((label) => (label === 1 ? 1 : 0.5)) },
    ]) {
      const net = network(3)
      await net
        .compile({ optimizer: "adam", loss, engine })
        .fit({ x, y: labels, ...weights, epochs: 2, batchSize: 4, shuffle: false, ...quiet })
      results.push(await net.getWeights())
    }
    const [byClass, bySample, both] = results as [Weights, Weights, Weights]
    expectSameWeights(byClass, bySample)
    expectWeights(both, bySample)
    const unweighted = network(3)
    await unweighted
      .compile({ optimizer: "adam", loss, engine })
      .fit({ x, y: labels, epochs: 2, batchSize: 4, shuffle: false, ...quiet })
    expect(await unweighted.getWeights()).not.toEqual(bySample)
  })

  it("class weights work for classes that are rows", async () => {
    const results: Weights[] = []
    const oneHot = labels.map((label) => [0, 1, 2].map((i) => (i === label ? 1 : 0)))
    for (const weights of [{ classWeight: { 1: 5 } }, { sampleWeight: labels.map((label) => (label === 1 ? 5 : 1)) }]) {
      const net = network(3)
      await net
        .compile({ optimizer: "adam", loss: "meanSquaredError", engine })
        .fit({ x, y: oneHot, ...weights, epochs: 1, ...quiet })
      results.push(await net.getWeights())
    }
    expectSameWeights(results[0] as Weights, results[1] as Weights)
  })

  it("validationSplit keeps the last samples, before shuffling", async () => {
    const net = network()
    const compiled = net.compile({ optimizer: sgd(0.05), loss: "meanSquaredError", engine, seed: 4 })
    const { history } = await compiled.fit({ x, y, epochs: 2, batchSize: 3, validationSplit: 0.3, ...quiet })
    const last = await compiled.evaluate({ x: x.slice(7), y: y.slice(7) })
    expectClose([history.valLoss[1] as number], [last.loss])
    const only = network()
    await only
      .compile({ optimizer: sgd(0.05), loss: "meanSquaredError", engine, seed: 4 })
      .fit({ x: x.slice(0, 7), y: y.slice(0, 7), epochs: 2, batchSize: 3, ...quiet })
    expectSameWeights(await net.getWeights(), await only.getWeights())
  })

  it("validationData is measured in inference mode and changes nothing", async () => {
    const results: Weights[] = []
    for (const validationData of [undefined, { x: rows(4, 3, 8), y: rows(4, 2, 8), sampleWeight: [1, 0, 2, 1] }]) {
      const net = network()
      const compiled = net.compile({
        optimizer: "adam",
        loss: "meanSquaredError",
        metrics: ["meanAbsoluteError"],
        engine,
        seed: 2,
      })
      const { history } = await compiled.fit({
        x,
        y,
        epochs: 2,
        batchSize: 4,
        ...(validationData && { validationData }),
        ...quiet,
      })
      results.push(await net.getWeights())
      if (validationData === undefined) expect(Object.keys(history)).toEqual(["loss", "meanAbsoluteError"])
      else {
        const found = await compiled.evaluate(validationData)
        expectClose((history as unknown as Record<string, number[]>).valLoss?.slice(-1) ?? [], [found.loss])
      }
    }
    expectSameWeights(results[0] as Weights, results[1] as Weights)
  })

  it("initialEpoch goes on where training ended, bit for bit", async () => {
    const settings = { x, y, batchSize: 4, ...quiet }
    const compile = { optimizer: "adam", loss: "meanSquaredError", engine, seed: 9 } as const
    const whole = sequentialWithDropout()
    const { history, epochs } = await whole.compile(compile).fit({ ...settings, epochs: 4 })
    const parts = sequentialWithDropout()
    const compiled = parts.compile(compile)
    const first = await compiled.fit({ ...settings, epochs: 2 })
    const second = await compiled.fit({ ...settings, epochs: 4, initialEpoch: 2 })
    expect(epochs).toEqual([0, 1, 2, 3])
    expect(second.epochs).toEqual([2, 3])
    expect([...first.history.loss, ...second.history.loss]).toEqual(history.loss)
    expectSameWeights(await parts.getWeights(), await whole.getWeights())
    expect((await compiled.fit({ ...settings, epochs: 4, initialEpoch: 4 })).epochs).toEqual([])
  })

  it("every epoch has another order, also when fit is called for each", async () => {
    const order = async (fits: readonly { readonly epochs: number; readonly initialEpoch: number }[]) => {
      const losses: number[] = []
      // A model that does not learn: the losses of batches tell which samples they hold.
      const net = network().compile({ optimizer: sgd(0), loss: "meanSquaredError", engine, seed: 3 })
      for (const each of fits)
        await net.fit({
          x,
          y,
          batchSize: 1,
          ...each,
          ...quiet,
          callbacks: [{ onBatchEnd: (_, logs) => void losses.push(logs.loss as number) }],
        })
      return losses
    }
    const once = await order([{ epochs: 2, initialEpoch: 0 }])
    expect(once.slice(0, 10)).not.toEqual(once.slice(10))
    expect([...once.slice(0, 10)].sort()).toEqual([...once.slice(10)].sort())
    const twice = await order([
      { epochs: 1, initialEpoch: 0 },
      { epochs: 1, initialEpoch: 0 },
    ])
    expect(twice).toEqual(once)
  })

  it("a short last batch counts with its samples", async () => {
    const net = network().compile({
      optimizer: sgd(0),
      loss: "meanSquaredError",
      metrics: ["meanAbsoluteError"],
      engine,
    })
    const { history } = await net.fit({ x, y, epochs: 1, batchSize: 4, ...quiet })
    const whole = await net.evaluate({ x, y, batchSize: 10 })
    expectClose(
      [history.loss[0] as number, history.meanAbsoluteError[0] as number],
      [whole.loss, whole.meanAbsoluteError],
    )
    expectClose([(await net.evaluate({ x, y, batchSize: 7 })).loss], [whole.loss])
    expectClose((await net.predict(x, { batchSize: 3 })).data, (await net.predict(x)).data)
  })
})

const sequentialWithDropout = () => {
  setRandomSeed(11)
  return sequential([3]).dense(8, { activation: "relu" }).dropout(0.4).dense(2)
}

describe("seeds", () => {
  const run = async (engine: EngineName, seed: number | undefined, root = 21) => {
    setRandomSeed(root)
    const net = sequential([3]).dense(8, { activation: "relu" }).dropout(0.4).dense(2)
    const compiled = net.compile({
      optimizer: "adam",
      loss: "meanSquaredError",
      engine,
      ...(seed !== undefined && { seed }),
    })
    const { history } = await compiled.fit({ x, y, epochs: 3, batchSize: 4, ...quiet })
    return { loss: history.loss, weights: await net.getWeights() }
  }

  it.each(engineNames)("make two runs equal, bit for bit (%s)", async (engine) => {
    const [a, b] = [await run(engine, undefined), await run(engine, undefined)]
    expect(a.loss).toEqual(b.loss)
    expectSameWeights(a.weights, b.weights)
  })

  it("another root seed or another seed of compile gives another run", async () => {
    const [first, root, compile] = [await run("cpu", 1), await run("cpu", 1, 22), await run("cpu", 2)]
    expect(root.loss).not.toEqual(first.loss)
    expect(compile.loss).not.toEqual(first.loss)
  })

  it("the seed of compile alone decides dropout and shuffling", async () => {
    const weights = await sequentialWithDropout().getWeights()
    const losses = []
    for (const root of [1, 2]) {
      setRandomSeed(root)
      const net = sequential([3]).dense(8, { activation: "relu" }).dropout(0.4).dense(2)
      net.setWeights(weights)
      const { history } = await net
        .compile({ optimizer: "adam", loss: "meanSquaredError", engine: "cpu", seed: 1 })
        .fit({ x, y, epochs: 2, batchSize: 4, ...quiet })
      losses.push(history.loss)
    }
    expect(losses[0]).toEqual(losses[1])
  })

  it("dropout draws the same on all engines", async () => {
    const [cpu, wasm] = [await run("cpu", 1), await run("wasm", 1)]
    expectClose(cpu.loss, wasm.loss)
  })
})
