import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { layers } from "../../src/builder/layers.js"
import { bidirectional } from "../../src/layers/catalogue/bidirectional.js"
import { oracleEngine } from "../oracle/index.js"
import { refusal } from "../support/errors.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { runLayer, sample } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("bidirectional", () => {
  const x = input([4, 3])
  const sequences = { returnSequences: true } as const
  modelMatchesKeras("Bidirectional_1", () => ({
    inputs: [x],
    output: x.bidirectional(layers.lstm(2, sequences)),
  }))
  modelMatchesKeras("Bidirectional_2", () => ({
    inputs: [x],
    output: x.bidirectional(layers.lstm(2, sequences), { mergeMode: "sum" }),
  }))
  modelMatchesKeras("Bidirectional_3", () => ({
    inputs: [x],
    output: x.bidirectional(layers.lstm(2, sequences), { mergeMode: "mul" }),
  }))
  modelMatchesKeras("Bidirectional_4", () => ({
    inputs: [x],
    output: x.bidirectional(layers.lstm(2, sequences), { mergeMode: "ave" }),
  }))
  modelMatchesKeras("Masking_5", () => {
    const masked = input([5, 3])
    return { inputs: [masked], output: masked.masking().bidirectional(layers.gru(3, sequences)) }
  })
  modelMatchesKeras("Bidirectional_last", () => {
    const masked = input([5, 3])
    return { inputs: [masked], output: masked.masking().bidirectional(layers.simpleRnn(3)) }
  })

  worksWithNames(bidirectional, [layers.gru(3, sequences)], [2, 4, 2], ["time", 2])
  worksWithNames(bidirectional, [layers.simpleRnn(3), { mergeMode: "sum" }], [2, 4, 2], ["time", 2])

  it("gives each direction weights of its own, whatever else the layer value is used for", () => {
    const shared = layers.lstm(2)
    x.apply(shared)
    const { layer } = bidirectional.create([shared])
    layer.build([{ shape: [7, 5], dtype: "float32" }])
    expect([...layer.weights].map(([name, { shape }]) => [name, ...shape])).toEqual([
      ["forward/kernel", 5, 8],
      ["forward/recurrentKernel", 2, 8],
      ["forward/bias", 8],
      ["backward/kernel", 5, 8],
      ["backward/recurrentKernel", 2, 8],
      ["backward/bias", 8],
    ])
    const [first, second] = ["forward/kernel", "backward/kernel"].map((name) => layer.weights.get(name)?.hostData)
    expect(first).not.toEqual(second)
  })

  it("keeps a frozen layer frozen", () => {
    const { layer } = bidirectional.create([layers.gru(2, { trainable: false })])
    layer.build([{ shape: [7, 5], dtype: "float32" }])
    expect([...layer.weights.values()].map(({ trainable }) => trainable)).toEqual(Array(6).fill(false))
  })

  it("drops other features in each direction", async () => {
    const inner = layers.simpleRnn(8, { dropout: 0.5, activation: "linear", recurrentInitializer: "zeros" })
    const identity = Float32Array.from({ length: 64 }, (_, i) => (i % 9 === 0 ? 1 : 0))
    const { out } = await runLayer(oracleEngine(), bidirectional, [inner], {
      inputs: [{ shape: [1, 1, 8], dtype: "float32", data: new Float32Array(8).fill(1) }],
      weights: { "forward/kernel": identity, "backward/kernel": identity },
      training: true,
    })
    const values = [...(out?.data ?? [])]
    expect(new Set(values)).toEqual(new Set([0, 2]))
    expect(values.slice(0, 8)).not.toEqual(values.slice(8))
  })

  it("hands on the mask with sequences only", async () => {
    const mask = { shape: [1, 3], dtype: "bool", data: Uint8Array.of(1, 0, 1) } as const
    const run = { inputs: [sample([1, 3, 2])], mask } as const
    const all = await runLayer(oracleEngine(), bidirectional, [layers.gru(2, sequences)], run)
    expect([...(all.mask?.data ?? [])]).toEqual([1, 0, 1])
    expect([...(all.out?.data.slice(4, 8) ?? [])]).toEqual([0, 0, 0, 0])
    expect(await runLayer(oracleEngine(), bidirectional, [layers.gru(2)], run)).not.toHaveProperty("mask")
  })

  it("refuses wrong arguments", () => {
    expect(refusal(bidirectional, [layers.dense(4)])).toBe(
      "bidirectional: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn",
    )
    expect(refusal(bidirectional, [32])).toBe(
      "bidirectional: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn",
    )
    expect(refusal(bidirectional, [layers.lstm(4, { goBackwards: true })])).toBe(
      "bidirectional: layer must read forwards; leave goBackwards out",
    )
    expect(refusal(bidirectional, [layers.lstm(4), { mergeMode: "max" }])).toBe(
      'bidirectional: mergeMode must be one of concat, sum, mul, ave (was "max")',
    )
    expect(refusal(bidirectional, [layers.lstm(4)], [8])).toBe(
      "bidirectional needs a rank-2 input [time, features]; got [8]",
    )
    expect(refusal(bidirectional, [layers.lstm(4)], [8, "features"])).toContain("must be known")
  })
})
