import { describe, expect, it } from "vitest"
import { concat, input, layers, model, sequential, sgd } from "../../src/index.js"
import { engineNames, expectAgreement, expectClose, layerNames, numbers, rows, train } from "./support.js"

const data = { x: rows(6, 3), y: rows(6, 1, 2) }
const fit = { ...data, epochs: 2, batchSize: 4, shuffle: false }
const compile = { optimizer: "adam", loss: "meanSquaredError" }

/** `kernel` of a dense layer without bias, and what one step of plain descent makes of it. */
function stepOfTwice(kernel: readonly number[], x: readonly number[], y: number, rate: number): number[] {
  // loss = (w² x - y)² for a 1x1 kernel applied twice: both places give a part of the derivative.
  const [w = 0] = kernel
  const [x0 = 0] = x
  const error = w * w * x0 - y
  return [w - rate * 2 * error * (w * x0 + w * x0)]
}

describe("a layer that is applied twice", () => {
  const twice = () => {
    const shared = layers.dense(3, { activation: "tanh", name: "shared" })
    const x = input([3])
    return model({ inputs: x, outputs: x.apply(shared).apply(shared).dense(1) })
  }

  it("has its weights once", () => {
    const net = twice()
    expect(net.parameters).toBe(3 * 3 + 3 + 3 + 1)
    expect(layerNames(net)).toEqual(["shared", "dense"])
    expect(net.layers.map(({ name, parameters }) => [name, parameters])).toEqual([
      ["shared", 12],
      ["dense", 4],
    ])
    expect(net.summary().match(/shared/g)).toHaveLength(1)
  })

  it.each(engineNames)("gets the sum of both derivatives (%s)", async (engine) => {
    const shared = layers.dense(1, { useBias: false })
    const x = input([1])
    const net = model({ inputs: x, outputs: x.apply(shared).apply(shared) })
    net.setWeights({ "dense/kernel": [[0.7]] })
    const compiled = net.compile({ optimizer: sgd(0.1), loss: "meanSquaredError", engine })
    await compiled.fit({ x: [[0.5]], y: [[2]], epochs: 1, progress: "none" })
    expectClose((await net.getWeights())["dense/kernel"]?.data ?? [], stepOfTwice([0.7], [0.5], 2, 0.1))
  })

  it("trains alike on all engines", () => expectAgreement({ build: twice, compile, fit }))

  it("is the same layer in two models", async () => {
    const shared = layers.dense(2)
    const [x, y] = [input([3]), input([3])]
    const first = model({ inputs: x, outputs: x.apply(shared) })
    const second = model({ inputs: y, outputs: y.apply(shared).dense(1) })
    const { "dense/kernel": kernel } = await first.getWeights()
    expect((await second.getWeights())["dense/kernel"]).toEqual(kernel)
    await second
      .compile({ optimizer: "adam", loss: "meanSquaredError", engine: "cpu" })
      .fit({ ...fit, progress: "none" })
    expect((await first.getWeights())["dense/kernel"]).toEqual((await second.getWeights())["dense/kernel"])
    expect((await first.getWeights())["dense/kernel"]).not.toEqual(kernel)
  })

  it("refuses an input that needs other weights", () => {
    const shared = layers.dense(2)
    input([3]).apply(shared)
    expect(() => input([4]).apply(shared)).toThrow(
      "dense: a shared layer needs inputs of one shape: its kernel is [3, 2], this input needs [4, 2]; use two layers",
    )
  })
})

describe("a model that is applied twice", () => {
  const siamese = () => {
    const encoder = sequential([3], "float32", { name: "encoder" }).dense(4, { activation: "tanh" }).dense(2)
    const [left, right] = [input([3]), input([3])]
    const distance = left.apply(encoder).subtract(right.apply(encoder))
    return model({ inputs: { left, right }, outputs: distance.dense(1) })
  }

  it("shares its weights, and names them after itself", async () => {
    const net = siamese()
    expect(net.parameters).toBe(3 * 4 + 4 + (4 * 2 + 2) + (2 + 1))
    expect(layerNames(net)).toEqual(["encoder/dense", "encoder/dense_1", "subtract", "dense"])
    expect(Object.keys(await net.getWeights())).toEqual([
      "encoder/dense/kernel",
      "encoder/dense/bias",
      "encoder/dense_1/kernel",
      "encoder/dense_1/bias",
      "dense/kernel",
      "dense/bias",
    ])
  })

  it("trains alike on all engines", async () => {
    const x = { left: rows(6, 3), right: rows(6, 3, 5) }
    await expectAgreement({ build: siamese, compile, fit: { ...fit, x } })
  })

  it.each(engineNames)("gives 0 for equal inputs, before and after training (%s)", async (engine) => {
    const encoder = sequential([3]).dense(4, { activation: "relu" })
    const [left, right] = [input([3]), input([3])]
    const net = model({ inputs: { left, right }, outputs: left.apply(encoder).subtract(right.apply(encoder)) })
    const same = rows(2, 3)
    expect(Array.from((await net.predict({ left: same, right: same })).data)).toEqual(numbers(8).map(() => 0))
    const compiled = net.compile({ optimizer: "sgd", loss: "meanSquaredError", engine })
    await compiled.fit({ x: { left: rows(4, 3), right: rows(4, 3, 1) }, y: rows(4, 4), epochs: 2, progress: "none" })
    expect(Array.from((await compiled.predict({ left: same, right: same })).data)).toEqual(numbers(8).map(() => 0))
  })
})

describe("models inside models", () => {
  it("keep automatic names apart, each inside its own model", async () => {
    const inner = sequential([4]).dense(4).dense(4)
    const other = sequential([4]).dense(4)
    const x = input([4])
    const net = model({ inputs: x, outputs: concat([x.apply(inner), x.apply(other), x.dense(2)]) })
    expect(layerNames(net)).toEqual(["sequential/dense", "sequential/dense_1", "sequential_1/dense", "dense", "concat"])
  })

  it("give what they give on their own", async () => {
    const { model: net } = await train("cpu", {
      build: () => {
        const encoder = sequential([3]).dense(2, { activation: "sigmoid" })
        return sequential([3]).apply(encoder)
      },
      compile,
      fit: { x: rows(4, 3), y: rows(4, 2), epochs: 1 },
    })
    expect(await net.predict(rows(2, 3))).toMatchObject({ shape: [2, 2] })
  })
})
