import { describe, expect, it } from "vitest"
import { input, layers, model, NdArray, sequential } from "../../src/index.js"
import { engineNames, expectClose, expectSameWeights, rows, type Weights } from "./support.js"

const x = rows(6, 3)
const y = rows(6, 2, 4)
const compile = { optimizer: "adam", loss: "meanSquaredError" } as const
const fit = { x, y, epochs: 1, batchSize: 3, progress: "none" } as const

const network = () => sequential([3]).dense(4, { activation: "relu", name: "hidden" }).dense(2)

describe("before compile", () => {
  it("a model predicts, and knows its weights, layers and summary", async () => {
    const net = network()
    net.setWeights({
      "hidden/kernel": rows(3, 4).map((row) => row.map(() => 1)),
      "hidden/bias": [0, 0, 0, -1],
      "dense/kernel": [
        [1, 0],
        [0, 1],
        [0, 0],
        [0, 2],
      ],
    })
    const out = await net.predict([[1, 2, 3]])
    expect(out).toBeInstanceOf(NdArray)
    expect(out.shape).toEqual([1, 2])
    expectClose(out.data, [6, 6 + 2 * 5])
    expect(net.layers.map(({ name, kind }) => [name, kind])).toEqual([
      ["hidden", "dense"],
      ["dense", "dense"],
    ])
    expect(net.summary()).toContain("Total parameters: 26")
  })

  it("a compiled model and the model before have one set of weights", async () => {
    const net = network()
    const compiled = net.compile(compile)
    const start = await net.getWeights()
    expectSameWeights(await compiled.getWeights(), start)
    await compiled.fit(fit)
    expect((await net.predict(x)).data).toEqual((await compiled.predict(x)).data)
    expectSameWeights(await net.getWeights(), await compiled.getWeights())
    net.setWeights(start)
    expectSameWeights(await compiled.getWeights(), start)
  })
})

describe.each(engineNames)("weights on %s", (engine) => {
  it("are copies: changing what was read or given changes nothing", async () => {
    const net = network()
    const compiled = net.compile({ ...compile, engine })
    const read = await compiled.getWeights()
    const before = (await compiled.predict(x)).data.slice()
    for (const { data } of Object.values(read)) data.fill(9)
    expect((await compiled.predict(x)).data).toEqual(before)
    const given = new Float32Array([5, 5])
    compiled.setWeights({ "dense/bias": given })
    given.fill(0)
    expect(Array.from((await compiled.getWeights())["dense/bias"]?.data ?? [])).toEqual([5, 5])
  })

  it("set between two fits are what training goes on from", async () => {
    const [a, b] = [network(), network()]
    b.setWeights(await a.getWeights())
    const one = a.compile({ ...compile, optimizer: "sgd", engine, seed: 1 })
    const two = b.compile({ ...compile, optimizer: "sgd", engine, seed: 1 })
    await one.fit({ ...fit, shuffle: false })
    const middle = await one.getWeights()
    await one.fit({ ...fit, shuffle: false })
    two.setWeights(middle)
    await two.fit({ ...fit, shuffle: false })
    expectSameWeights(await two.getWeights(), await one.getWeights())
  })

  it("set while a step is in flight are not overwritten by it", async () => {
    const net = network().compile({ ...compile, engine })
    await net.fit(fit)
    const zero = { "dense/bias": [0, 0], "dense/kernel": rows(4, 2).map((row) => row.map(() => 0)) }
    const running = net.fit({ ...fit, batchSize: 6 })
    await Promise.resolve()
    net.setWeights(zero)
    await running
    // One step of Adam moves a weight by no more than its rate: whatever came first, little is left beside zero.
    for (const path of Object.keys(zero))
      for (const value of (await net.getWeights())[path]?.data ?? []) expect(Math.abs(value)).toBeLessThan(0.0011)
  })

  it("go through any form of array, whole or in part", async () => {
    const net = network()
    const read = await net.getWeights()
    net.setWeights({ "hidden/bias": { shape: [4], data: [1, 2, 3, 4] }, "dense/bias": new Float64Array([7, 8]) })
    const after = await net.getWeights()
    expect(Array.from(after["hidden/bias"]?.data ?? [])).toEqual([1, 2, 3, 4])
    expect(Array.from(after["dense/bias"]?.data ?? [])).toEqual([7, 8])
    expect(after["hidden/kernel"]).toEqual(read["hidden/kernel"])
    const { kernel } = await net.getLayer("hidden").getWeights()
    expect(kernel).toEqual(read["hidden/kernel"])
  })
})

describe("freezing", () => {
  const changed = async (net: { getWeights(): Promise<Weights> }, train: () => Promise<unknown>) => {
    const before = await net.getWeights()
    await train()
    const after = await net.getWeights()
    return Object.keys(before).filter((path) => before[path]?.data.join() !== after[path]?.data.join())
  }

  it.each(engineNames)("a frozen layer keeps its weights, from the next compile on (%s)", async (engine) => {
    const net = network()
    const before = net.compile({ ...compile, engine })
    net.getLayer("hidden").trainable = false
    const after = net.compile({ ...compile, engine })
    expect(await changed(net, () => after.fit(fit))).toEqual(["dense/kernel", "dense/bias"])
    expect(await changed(net, () => before.fit(fit))).toHaveLength(4)
    net.getLayer("hidden").trainable = true
    expect(await changed(net, () => net.compile({ ...compile, engine }).fit(fit))).toHaveLength(4)
    expect(net.summary()).toContain("Not trainable: 0")
  })

  it("an option freezes a layer from the start", async () => {
    const net = sequential([3]).dense(4, { trainable: false, name: "hidden" }).dense(2)
    expect(net.getLayer("hidden").trainable).toBe(false)
    expect(net.summary()).toContain("Trainable: 10\nNot trainable: 16")
    expect(await changed(net, () => net.compile({ ...compile, engine: "cpu" }).fit(fit))).toEqual([
      "dense/kernel",
      "dense/bias",
    ])
  })

  it("a frozen model is frozen where it is applied, and where its chain goes on", async () => {
    const base = sequential([3]).dense(4, { activation: "relu" })
    base.trainable = false
    const longer = base.dense(2)
    expect(await changed(longer, () => longer.compile({ ...compile, engine: "cpu" }).fit(fit))).toEqual([
      "dense_1/kernel",
      "dense_1/bias",
    ])
    const inside = sequential([3]).apply(base).dense(2)
    expect(await changed(inside, () => inside.compile({ ...compile, engine: "cpu" }).fit(fit))).toEqual([
      "dense/kernel",
      "dense/bias",
    ])
    base.trainable = true
    expect(await changed(longer, () => longer.compile({ ...compile, engine: "cpu" }).fit(fit))).toHaveLength(4)
  })

  it("what one model froze for itself another one has trained", async () => {
    const generator = sequential([3]).dense(3, { name: "make" })
    const judge = sequential([3]).dense(2, { name: "judge" })
    const judging = judge.compile({ ...compile, engine: "cpu" })
    judge.trainable = false
    const x3 = input([3])
    const both = model({ inputs: x3, outputs: x3.apply(generator).apply(judge) })
    const fooling = both.compile({ ...compile, engine: "cpu" })
    expect(await changed(both, () => fooling.fit(fit))).toEqual(["sequential/make/kernel", "sequential/make/bias"])
    expect(await changed(both, () => judging.fit(fit))).toEqual([
      "sequential_1/judge/kernel",
      "sequential_1/judge/bias",
    ])
  })

  it("a layer of a model inside is found by its path", async () => {
    const inner = sequential([3], "float32", { name: "encoder" }).dense(4)
    const x3 = input([3])
    const shared = layers.dense(2, { name: "head" })
    const net = model({ inputs: x3, outputs: x3.apply(inner).apply(shared) })
    expect(net.getLayer("encoder/dense").kind).toBe("dense")
    expect(net.getLayer("head").parameters).toBe(10)
    expect(() => net.getLayer("dense")).toThrow('there is no layer "dense"; there are encoder/dense, head')
  })
})
