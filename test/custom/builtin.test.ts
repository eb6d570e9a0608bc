import { describe, expect, it } from "vitest"
import {
  chain,
  defineLayer,
  input,
  layers,
  model,
  ops,
  parallel,
  repeat,
  residual,
  sequential,
  setRandomSeed,
  setting,
} from "../../src/index.js"
import { native } from "../engines/tensorflow/native.js"
import { lowRankDense, scale } from "./layers.js"

const engineNames = native === undefined ? (["wasm", "cpu"] as const) : (["wasm", "cpu", "tensorflow"] as const)
const x = Array.from({ length: 20 }, (_, i) => [Math.sin(i), Math.cos(2 * i), Math.sin(3 * i + 1), Math.cos(i * i)])
const y = x.map(([a = 0, b = 0, c = 0]) => [a * b - c])

const affine = defineLayer({
  name: "affine",
  arguments: ["units"],
  config: { units: setting.size(), activation: setting.activation("linear") },
  input: ["...", "features"],
  output: ["...", "units"],
  weights: { kernel: { shape: ["features", "units"] }, bias: { shape: ["units"], initializer: "zeros" } },
  forward: (x, { config, weights }) =>
    ops.activate(config.activation, ops.add(ops.matMul(x, weights.kernel), weights.bias)),
})

describe.each(engineNames)("on %s", (engine) => {
  it("a dense of one's own learns what the built-in one learns", async () => {
    const losses = async (own: boolean) => {
      setRandomSeed(7)
      const start = sequential([4])
      const hidden = own
        ? start.apply(affine(8, { activation: "tanh" })).apply(affine(1))
        : start.dense(8, { activation: "tanh" }).dense(1)
      const net = hidden.compile({ optimizer: "adam", loss: "mse", engine })
      const { history } = await net.fit({ x, y, epochs: 6, batchSize: 6, progress: "none" })
      return [...history.loss, ...(await net.predict(x)).data]
    }
    const [expected, found] = [await losses(false), await losses(true)]
    expect(expected[5]).toBeLessThan(expected[0] as number)
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i] as number, 5)
  })

  it("frozen weights stay as they are, and others learn", async () => {
    const net = sequential([4])
      .apply(affine(3, { name: "fixed", trainable: false }))
      .apply(affine(1, { name: "free" }))
      .compile({ optimizer: "sgd", loss: "mse", engine })
    const before = await net.getWeights()
    await net.fit({ x, y, epochs: 1, progress: "none" })
    const after = await net.getWeights()
    expect(after["fixed/kernel"]).toEqual(before["fixed/kernel"])
    expect(after["free/kernel"]).not.toEqual(before["free/kernel"])
  })
})

it("stands in blocks, beside layers of the library, and is made anew by repeat", async () => {
  const block = residual(chain([affine(4, { activation: "relu" }), layers.dense(4), scale()]))
  const net = sequential([4])
    .apply(repeat(2, block))
    .apply(parallel([affine(2), layers.dense(3)]))
  expect(net.outputShape).toEqual([5])
  expect(net.parameters).toBe(2 * (20 + 20 + 4) + 10 + 15)
  expect((await net.predict(x)).shape).toEqual([20, 5])
})

it("is told with its place in a block", () => {
  const wrong = chain([layers.dense(4), lowRankDense(4, 2)])
  expect(() => input([3, 4]).apply(wrong as never)).toThrow(
    "in chain, layer 2 of 2: lowRankDense needs a rank-1 input [features]; got [3, 4]",
  )
})

it("several layers of one kind have weights and names of their own", async () => {
  const x = input([4])
  const net = model({ inputs: x, outputs: x.apply(affine(2)).add(x.apply(affine(2))) })
  expect(Object.keys(await net.getWeights())).toEqual([
    "affine/kernel",
    "affine/bias",
    "affine_1/kernel",
    "affine_1/bias",
  ])
})

it("an activation of one's own decides what losses say of the output", () => {
  const ending = sequential([4]).apply(affine(1, { activation: "sigmoid" }))
  expect(() => ending.compile({ optimizer: "sgd", loss: "binaryCrossentropy" })).not.toThrow()
})
