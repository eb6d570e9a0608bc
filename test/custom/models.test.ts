import { expect, it } from "vitest"
import { defineLayer, input, model, ops, sequential, setRandomSeed, setting } from "../../src/index.js"
import * as layers from "./layers.js"

const rows = (count: number, width: number) =>
  Array.from({ length: count }, (_, i) => Array.from({ length: width }, (_, j) => Math.sin(3 * i + j)))

it("trains in a chain, with its weights by path and its name in the summary", async () => {
  setRandomSeed(1)
  const net = sequential([8])
    .apply(layers.lowRankDense(16, 2, { activation: "relu", name: "low" }))
    .dense(1)
  expect(net.outputShape).toEqual([1])
  expect(net.summary()).toContain("low (lowRankDense)")
  expect(Object.keys(await net.getWeights())).toEqual(["low/down", "low/up", "low/bias", "dense/kernel", "dense/bias"])
  const x = rows(32, 8)
  const y = x.map(([a = 0, b = 0]) => [a * b])
  const history = await net
    .compile({ optimizer: "adam", loss: "mse" })
    .fit({ x, y, epochs: 30, batchSize: 10, progress: "none" })
  expect(history.last.loss).toBeLessThan(0.5 * (history.history.loss[0] as number))
})

it("takes unknown sizes, named ones and any number of axes", async () => {
  const x = input(["time", 3])
  const shared = layers.scale()
  expect(x.apply(shared).shape).toEqual(["time", 3])
  expect(input([3]).apply(shared).shape).toEqual([3])
  expect(x.apply(layers.recurrent(5)).shape).toEqual(["time", 5])
  expect(input([null, 4, 3]).apply(layers.doubled()).shape).toEqual([expect.stringContaining("*"), 8, 3])
  const net = model({ inputs: x, outputs: x.apply(layers.recurrent(5)).apply(layers.maskedMean()) })
  for (const steps of [2, 5]) expect((await net.predict([rows(steps, 3)])).shape).toEqual([1, 5])
})

it("shares its weights where it is applied several times", async () => {
  const shared = layers.lowRankDense(4, 2, { name: "shared" })
  const [a, b] = [input([8]), input([8])]
  const net = model({ inputs: { a, b }, outputs: a.apply(shared).add(b.apply(shared)) })
  expect(net.parameters).toBe(8 * 2 + 2 * 4 + 4)
  expect(() => input([9]).apply(shared)).toThrow("shared: a shared layer needs inputs of one shape")
})

it("hands masks on, ends them, or makes them", async () => {
  const words = input(["time"], "int32").embedding(5, 2, { maskZero: true })
  const data = [
    [1, 2, 0, 0],
    [3, 0, 0, 0],
  ]
  const counted = async (x: typeof words) => {
    const counts = defineLayer({
      name: "counts",
      input: ["time", "features"],
      forward: (x, { mask }) =>
        ops.expandDims(
          ops.sum(mask ? ops.cast(mask, "float32") : ops.onesLike(ops.max(x, { axis: -1 })), { axis: 1 }),
          1,
        ),
    })
    const net = model({ inputs: source, outputs: x.apply(counts()) })
    return (await net.predict(data)).toArray()
  }
  const source = input(["time"], "int32")
  const embedded = source.embedding(5, 2, { maskZero: true })
  expect(await counted(embedded)).toEqual([[2], [1]])
  expect(await counted(embedded.apply(layers.scale()))).toEqual([[2], [1]])
  expect(await counted(embedded.apply(layers.recurrent(2)))).toEqual([[2], [1]])
  const dropped = defineLayer({ name: "dropped", input: ["time", "features"], forward: (x) => ops.exp(x) })
  expect(await counted(embedded.apply(dropped()))).toEqual([[4], [4]])
  const zeros = source.embedding(5, 2, { embeddingsInitializer: "zeros" }).apply(layers.nonZero())
  expect(await counted(zeros)).toEqual([[0], [0]])
})

it("changes its own weights while training, unless it is frozen", async () => {
  const train = async (trainable: boolean) => {
    const net = sequential([2])
      .apply(layers.centred({ momentum: 0.5, name: "centred", trainable }))
      .dense(1)
    const options = {
      x: [
        [2, 4],
        [4, 8],
      ],
      y: [[0], [0]],
      epochs: 1,
      batchSize: 2,
      progress: "none",
    } as const
    await net.compile({ optimizer: "sgd", loss: "mse" }).fit(options)
    return (await net.getWeights())["centred/mean"]?.toArray()
  }
  expect(await train(true)).toEqual([1.5, 3])
  expect(await train(false)).toEqual([0, 0])
})

it("draws the same numbers for the same seed, new ones in every step, and none outside of training", async () => {
  const run = async (seed: number) => {
    setRandomSeed(3)
    const net = sequential([4]).apply(layers.noisy(0.5)).dense(2)
    const compiled = net.compile({ optimizer: "sgd", loss: "mse", seed })
    const { history } = await compiled.fit({
      x: rows(8, 4),
      y: rows(8, 2),
      epochs: 2,
      shuffle: false,
      progress: "none",
    })
    return history.loss
  }
  const [first, second, other] = [await run(1), await run(1), await run(2)]
  expect(second).toEqual(first)
  expect(other).not.toEqual(first)
  const plain = sequential([4]).apply(layers.noisy(0.5))
  expect((await plain.predict([[1, 2, 3, 4]])).toArray()).toEqual([[1, 2, 3, 4]])
})

it("takes whole numbers where it says so", async () => {
  const net = model(((x) => ({ inputs: x, outputs: x.apply(layers.wordCounts(4)) }))(input([3], "int32")))
  expect((await net.predict([[1, 3, 1]])).toArray()).toEqual([[0, 2, 0, 1]])
})

it("keeps what it was given, with defaults, under the names of its settings", () => {
  const layer = layers.lowRankDense(4, 2, { activation: "tanh" }) as unknown as { readonly config: object }
  expect(layer.config).toEqual({ units: 4, rank: 2, activation: "tanh", useBias: true, kernelRegularizer: undefined })
})

it("has options with defaults, and checks what it is given", () => {
  const kind = defineLayer({
    name: "checked",
    arguments: ["units", "rate", "by"],
    config: {
      units: setting.size(),
      rate: setting.rate(),
      by: setting.choice(["sum", "mean"]),
      heads: setting.size(2),
      factor: setting.number(1, { min: 0, max: 2 }),
      start: setting.initializer("zeros"),
      odd: setting.value((value) => {
        if (Number(value) % 2 === 1) return Number(value)
        throw new TypeError("it must be odd")
      }, 3),
    },
    input: ["features"],
    forward: (x) => x,
  })
  const make = kind as unknown as (...args: readonly unknown[]) => { readonly config: object }
  expect(make(1, 0.5, "sum").config).toEqual({
    units: 1,
    rate: 0.5,
    by: "sum",
    heads: 2,
    factor: 1,
    start: "zeros",
    odd: 3,
  })
  expect(make(1, 0.5, "sum", { heads: 4 }).config).toMatchObject({ heads: 4 })
  expect(() => make(0, 0.5, "sum")).toThrow("checked: units must be a positive integer (was 0)")
  expect(() => make(1, 1, "sum")).toThrow("checked: rate must be in [0, 1) (was 1)")
  expect(() => make(1, 0.5, "max")).toThrow('checked: by must be one of sum, mean (was "max")')
  expect(() => make(1, 0.5, "sum", { factor: 3 })).toThrow("checked: factor must be at least 0 and at most 2 (was 3)")
  expect(() => make(1, 0.5, "sum", { start: "zeroes" })).toThrow("initializer: it must be one of")
  expect(() => make(1, 0.5, "sum", { odd: 2 })).toThrow("checked: odd cannot be 2; it must be odd")
  expect(() => make(1, 0.5, "sum", { head: 2 })).toThrow('checked has no option "head"')
  expect(() => make(1, 0.5)).toThrow("checked: by must be one of sum, mean (was undefined)")
})
