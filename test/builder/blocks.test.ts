import { describe, expect, it } from "vitest"
import {
  ConfigError,
  chain,
  input,
  layers,
  model,
  parallel,
  repeat,
  residual,
  ShapeError,
  sequential,
  setRandomSeed,
} from "../../src/index.js"
import { expectAgreement, expectClose, rows, train } from "../model/support.js"

const { batchNormalization, conv2d, dense, lstm, relu } = layers
const x = rows(3, 4)

/** What a block makes of some rows, beside what `expected` makes of the layer's own weights. */
async function resultOf(block: ReturnType<typeof relu>, names: readonly string[] = []) {
  const net = sequential([4]).apply(block)
  const weights = await net.getWeights()
  expect(Object.keys(weights)).toEqual(names)
  return { result: (await net.predict(x)).toArray() as unknown as number[][], weights }
}

describe("chain", () => {
  it("does what its layers do one after the other", async () => {
    const build = (inBlocks: boolean) => {
      setRandomSeed(7)
      const [first, second, third] = [dense(5), relu(), dense(2)]
      const start = sequential([4])
      return inBlocks
        ? start.apply(chain([chain([first, second]), chain([]), third]))
        : start.apply(first).apply(second).apply(third)
    }
    expect((await build(true).predict(x)).toArray()).toEqual((await build(false).predict(x)).toArray())
    expect(build(true).layers.map(({ name }) => name)).toEqual(["dense", "relu", "dense_1"])
  })

  it("shares its layers where it is applied twice, also to inputs of other sizes", () => {
    const convolve = chain([conv2d(8, 3), batchNormalization()])
    const [small, large] = [input([8, 8, 3]), input([16, 16, 3])]
    const outputs = { small: small.apply(convolve).flatten(), large: large.apply(convolve).flatten() }
    expect(model({ inputs: { small, large }, outputs }).parameters).toBe(8 * (3 * 9 + 1) + 4 * 8)
  })

  it("holds models, whose weights it shares", async () => {
    const encoder = sequential([4]).dense(3)
    const net = sequential([4]).apply(chain([encoder, relu()]))
    net.setWeights({ "sequential/dense/bias": [1, 2, 3] })
    expect((await encoder.getWeights())["dense/bias"]?.toArray()).toEqual([1, 2, 3])
  })
})

describe("residual", () => {
  it("adds the input", async () => {
    const { result, weights } = await resultOf(residual(dense(4, { useBias: false })) as never, [
      "residual/dense/kernel",
    ])
    const kernel = weights["residual/dense/kernel"]?.toArray() as number[][]
    const expected = x.map((row) =>
      row.map((value, j) => value + row.reduce((sum, v, i) => sum + v * (kernel[i]?.[j] ?? 0), 0)),
    )
    result.forEach((row, i) => expectClose(row, expected[i] as number[]))
  })

  it("adds what a shortcut makes of it", async () => {
    const block = residual(dense(1, { useBias: false }), { shortcut: dense(1, { useBias: false }), name: "sum" })
    const { result, weights } = await resultOf(block as never, ["sum/dense/kernel", "sum/dense_1/kernel"])
    const kernels = Object.values(weights).map((each) => each.toArray() as number[][])
    const expected = x.map((row) => [
      row.reduce((sum, v, i) => sum + kernels.reduce((s, k) => s + v * (k[i]?.[0] ?? 0), 0), 0),
    ])
    result.forEach((row, i) => expectClose(row, expected[i] as number[]))
  })
})

describe("parallel", () => {
  it("joins what its branches make of one input, in their order", async () => {
    const { result } = await resultOf(parallel([relu(), chain([]), layers.softmax()]) as never)
    result.forEach((row, i) => {
      const given = x[i] as number[]
      expectClose(
        row.slice(0, 4),
        given.map((value) => Math.max(0, value)),
      )
      expectClose(row.slice(4, 8), given)
      expect(row.slice(8).reduce((a, b) => a + b)).toBeCloseTo(1, 5)
    })
  })

  it("joins along another axis", async () => {
    const net = sequential([2, 2]).apply(parallel([relu(), chain([])], { axis: 1 }))
    const scores = await net.predict([
      [
        [1, -2],
        [-3, 4],
      ],
    ])
    expect(scores.toArray()).toEqual([
      [
        [1, 0],
        [0, 4],
        [1, -2],
        [-3, 4],
      ],
    ])
  })
})

describe("repeat", () => {
  it("makes copies with weights of their own; the pattern is none of them", async () => {
    const pattern = dense(4)
    const net = sequential([4]).apply(pattern).apply(repeat(2, pattern))
    const weights = await net.getWeights()
    expect(Object.keys(weights).filter((name) => name.endsWith("kernel"))).toEqual([
      "dense/kernel",
      "dense_1/kernel",
      "dense_2/kernel",
    ])
    const kernels = Object.entries(weights).filter(([name]) => name.endsWith("kernel"))
    expect(new Set(kernels.map(([, kernel]) => JSON.stringify(kernel.toArray()))).size).toBe(3)
  })

  it("shares the copies where it is applied twice", () => {
    const twice = repeat(3, dense(4))
    expect(sequential([4]).apply(twice).apply(twice).parameters).toBe(3 * 20)
  })

  it("keeps what is shared inside of the pattern", () => {
    const one = dense(4)
    expect(sequential([4]).apply(repeat(3, chain([one, relu(), one]))).parameters).toBe(3 * 20)
  })

  it("copies models with all that is inside", async () => {
    const shared = dense(4, { name: "shared" })
    const left = input([4])
    const inner = model({
      inputs: left,
      outputs: left
        .apply(residual(dense(4), { name: "block" }))
        .apply(shared)
        .apply(shared)
        .add(left),
      name: "inner",
    })
    inner.trainable = false
    const net = sequential([4]).apply(repeat(2, inner)).dense(1)
    expect(net.layers.map(({ name }) => name)).toEqual([
      "inner/block/dense",
      "inner/block/add",
      "inner/shared",
      "inner/add",
      "inner_1/block/dense",
      "inner_1/block/add",
      "inner_1/shared",
      "inner_1/add",
      "dense",
    ])
    expect(net.parameters).toBe(2 * 40 + 5)
    expect(net.summary()).toContain("Not trainable: 80")
    const [one, two] = await Promise.all(
      ["inner/shared", "inner_1/shared"].map(async (name) =>
        (await net.getLayer(name).getWeights())["kernel"]?.toArray(),
      ),
    )
    expect(one).not.toEqual(two)
  })

  it("gives equal weights for equal seeds", async () => {
    const build = () => {
      setRandomSeed(3)
      return sequential([4]).apply(repeat(2, residual(dense(4))))
    }
    expect((await build().predict(x)).toArray()).toEqual((await build().predict(x)).toArray())
  })
})

it("trains on all engines alike, and as the same layers without blocks do", async () => {
  const compile = { optimizer: "adam", loss: "meanSquaredError" }
  const fit = { x: rows(12, 4), y: rows(12, 1, 2), epochs: 3, batchSize: 4, shuffle: false }
  const hidden = () => dense(4, { activation: "tanh" })
  const inBlocks = () => {
    const body = residual(chain([hidden(), batchNormalization()]))
    return sequential([4])
      .apply(body)
      .apply(parallel([dense(2), dense(3)]))
      .dense(1)
  }
  const { history, weights } = await expectAgreement({ build: inBlocks, compile, fit })
  const plain = await train("oracle", {
    build: () => {
      const x = input([4])
      const sum = x.add(x.apply(hidden()).batchNormalization())
      return model({ inputs: x, outputs: sum.dense(2).concat(sum.dense(3)).dense(1) })
    },
    compile,
    fit,
  })
  expectClose(history["loss"] ?? [], plain.history["loss"] ?? [])
  expect(Object.keys(weights)).toHaveLength(Object.keys(plain.weights).length)
})

it("trains each copy of a repeated layer by itself", async () => {
  const { weights } = await train("cpu", {
    build: () =>
      sequential([4])
        .apply(repeat(2, dense(4, { kernelInitializer: "ones" })))
        .dense(1),
    compile: { optimizer: "adam", loss: "meanSquaredError" },
    fit: { x: rows(12, 4), y: rows(12, 1, 2), epochs: 2 },
  })
  expect(weights["dense/kernel"]?.toArray()).not.toEqual(weights["dense_1/kernel"]?.toArray())
})

describe("what is wrong", () => {
  it("is told with the layer's own facts", () => {
    try {
      input([4]).apply(chain([relu(), residual(lstm(3))]) as never)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ShapeError)
      const { message, layer, received, expected, code } = error as ShapeError
      expect(message).toBe(
        "in chain, layer 2 of 2: in residual, block: lstm needs a rank-2 input [time, features]; got [4]",
      )
      expect([layer, received, expected, code]).toEqual([
        "lstm",
        [4],
        "a rank-2 input [time, features]",
        "SHAPE_MISMATCH",
      ])
    }
  })

  it("is told when a block is made, where it is nobody's input", () => {
    const wrong = (make: () => unknown, message: string) => {
      expect(make).toThrow(ConfigError)
      expect(make).toThrow(message)
    }
    wrong(() => chain([relu(), 5 as never]), "chain: element 2 of layers must be a layer, a model or a block (was 5)")
    wrong(
      () => chain([relu, relu] as never),
      "chain: element 1 of layers must be a layer, a model or a block (was a function); call it: layers.relu()",
    )
    wrong(() => residual("relu" as never), 'residual: block must be a layer, a model or a block (was "relu")')
    wrong(
      () => residual(relu(), { shortcut: 1 as never }),
      "residual: shortcut must be a layer, a model or a block (was 1)",
    )
    wrong(() => repeat(2, input([4]) as never), "repeat: block must be a layer, a model or a block (was TensorObject")
    wrong(
      () => parallel([relu()], { axis: "x" as never }),
      'in parallel: concat: axis must be a whole number (was "x")',
    )
    wrong(
      () => chain([relu()], { name: "a b" }),
      "chain: name must begin with a letter and hold letters, digits and _ only",
    )
    wrong(() => chain([relu()], { nam: "a" } as never), "chain: options are name (was nam)")
    wrong(() => residual(relu(), { add: 1 } as never), "residual: options are shortcut, name (was add)")
  })

  it("keeps errors of layers that were shared with inputs of other sizes", () => {
    const block = chain([dense(4)])
    input([3]).apply(block)
    expect(() => input([5]).apply(block)).toThrow(
      "in chain, layer 1 of 1: dense: a shared layer needs inputs of one shape",
    )
  })
})
