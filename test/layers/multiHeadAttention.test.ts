import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { multiHeadAttention } from "../../src/layers/catalogue/multiHeadAttention.js"
import type { TensorLike } from "../../src/layers/tensorLike.js"
import { oracleEngine } from "../oracle/index.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { runLayer, sample, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("multiHeadAttention", () => {
  modelMatchesKeras("MultiHeadAttention_1", () => {
    const [x, value] = [input([4, 6]), input([4, 6])]
    return { inputs: [x, value], output: x.multiHeadAttention(2, 3, { value }) }
  })
  modelMatchesKeras("MultiHeadAttention_2", () => {
    const [x, key, value] = [input([3, 5]), input([4, 6]), input([4, 7])]
    return { inputs: [x, key, value], output: x.multiHeadAttention(3, 2, { value, key, valueDim: 4 }) }
  })
  modelMatchesKeras("MultiHeadAttention_2", () => {
    const [x, key, value] = [input([null, 5]), input([null, 6]), input(["time", 7])]
    return { inputs: [x, key, value], output: x.multiHeadAttention(3, 2, { value, key, valueDim: 4 }) }
  })
  modelMatchesKeras("MultiHeadAttention_3", () => {
    const [x, mask] = [input(["time", 6]), input([null, "time"], "bool")]
    return { inputs: [x, mask], output: x.multiHeadAttention(2, 3, { attentionMask: mask }) }
  })
  modelMatchesKeras("MultiHeadAttention_3", () => {
    const [x, mask] = [input([4, 6]), input([4, 4], "bool")]
    return { inputs: [x, mask], output: x.multiHeadAttention(2, 3, { attentionMask: mask }) }
  })
  modelMatchesKeras("MultiHeadAttention_4", () => {
    const x = input([3, 2, 4])
    return { inputs: [x], output: x.multiHeadAttention(2, 2, { attentionAxes: [1, 2] }) }
  })
  modelMatchesKeras("MultiHeadAttention_4", () => {
    const x = input(["time", null, 4])
    return { inputs: [x], output: x.multiHeadAttention(2, 2) }
  })
  modelMatchesKeras("MultiHeadAttention_first", () => {
    const x = input([3, 2, 5])
    return { inputs: [x], output: x.multiHeadAttention(2, 3, { attentionAxes: 1, causal: true }) }
  })
  modelMatchesKeras("MultiHeadAttention_axis", () => {
    const [x, value, attentionMask] = [input([3, 4, 5]), input([3, "time", 5]), input([4, "time"], "bool")]
    const output = x.multiHeadAttention(2, 3, { value, attentionMask, attentionAxes: 2 })
    return { inputs: [x, value, attentionMask], output }
  })
  modelMatchesKeras("MultiHeadAttention_axes", () => {
    const [x, value, attentionMask] = [input([3, 2, 2, 5]), input([2, 2, 3, 4]), input([3, 2, 2, 3], "bool")]
    const output = x.multiHeadAttention(2, 3, { value, attentionMask, attentionAxes: [1, 3] })
    return { inputs: [x, value, attentionMask], output }
  })
  modelMatchesKeras("MultiHeadAttention_5", () => {
    const x = input([4, 4])
    return { inputs: [x], output: x.multiHeadAttention(2, 2, { useGate: true }) }
  })
  modelMatchesKeras("Embedding_5", () => {
    const x = input([5], "int32")
    return { inputs: [x], output: x.embedding(7, 4, { maskZero: true }).multiHeadAttention(2, 2) }
  })
  modelMatchesKeras("MultiHeadAttention_causal", () => {
    const x = input([5, 4])
    return { inputs: [x], output: x.multiHeadAttention(2, 3, { causal: true }) }
  })
  modelMatchesKeras("MultiHeadAttention_masks", () => {
    const [queries, values] = [input([4], "int32"), input([6], "int32")]
    const value = values.embedding(5, 3, { maskZero: true })
    const x = queries.embedding(7, 4, { maskZero: true })
    return { inputs: [queries, values], output: x.multiHeadAttention(2, 2, { value, causal: true, outputShape: 3 }) }
  })

  worksWithNames(multiHeadAttention, [2, 3], [2, 4, 3], ["time", 3])
  worksWithNames(
    multiHeadAttention,
    [2, 3, { attentionAxes: [2] }],
    [2, 4, 3, 2],
    ["time", null, 2].map((size) => size ?? "?1"),
  )
  worksWithNames(multiHeadAttention, [2, 3, { causal: true, outputShape: 5 }], [2, 4, 3], ["time", 3])

  it("hands on the mask of the query", async () => {
    const mask = { shape: [1, 3], dtype: "bool", data: Uint8Array.of(1, 0, 1) } as const
    const results = await runLayer(oracleEngine(), multiHeadAttention, [1, 2], { inputs: [sample([1, 3, 2])], mask })
    expect([...(results.mask?.data ?? [])]).toEqual([1, 0, 1])
  })

  it.each(Object.entries(engines))("drops weights of values, only while training (%s)", async (_, engine) => {
    const ones = Object.fromEntries(
      ["query", "key", "value", "output"].map((name) => [`${name}Kernel`, Float32Array.of(1)]),
    )
    const given = [1, 1, { value: null, dropout: 0.5, useBias: false }]
    const run = {
      inputs: [tensor([[[0], [0], [0], [0], [0], [0]]]), tensor([[[1], [2], [4], [8]]])],
      weights: ones,
    } as const
    const mean = await runLayer(await engine(), multiHeadAttention, given, run)
    expect([...(mean.out?.data ?? [])]).toEqual([3.75, 3.75, 3.75, 3.75, 3.75, 3.75])
    const trained = await runLayer(await engine(), multiHeadAttention, given, { ...run, training: true })
    const sums = [...(trained.out?.data ?? [])].map((value) => value * 2)
    expect(sums.every((sum) => Number.isInteger(sum) && sum >= 0 && sum <= 15)).toBe(true)
    expect(new Set(sums).size).toBeGreaterThan(1)
  })

  it("begins with kernels whose fans are those of the whole projection", () => {
    const { layer } = multiHeadAttention.create([8, 16])
    layer.build([{ shape: [5, 64], dtype: "float32" }])
    const largest = (name: string): number => Math.max(...(layer.weights.get(name)?.hostData ?? []).map(Math.abs))
    const limit = Math.sqrt(6 / (64 + 128))
    for (const name of ["queryKernel", "keyKernel", "valueKernel", "outputKernel"]) {
      expect(largest(name)).toBeLessThanOrEqual(limit)
      expect(largest(name)).toBeGreaterThan(0.99 * limit)
    }
    expect([...layer.weights].map(([name, { shape }]) => [name, ...shape])).toEqual([
      ["queryKernel", 64, 8, 16],
      ["queryBias", 8, 16],
      ["keyKernel", 64, 8, 16],
      ["keyBias", 8, 16],
      ["valueKernel", 64, 8, 16],
      ["valueBias", 8, 16],
      ["outputKernel", 8, 16, 64],
      ["outputBias", 64],
    ])
  })

  it("refuses wrong arguments", () => {
    const refused = (...args: readonly unknown[]) => refusal(multiHeadAttention, args)
    expect(refused(0, 4)).toBe("multiHeadAttention: numHeads must be a positive integer (was 0)")
    expect(refused(4, 2.5)).toBe("multiHeadAttention: keyDim must be a positive integer (was 2.5)")
    expect(refused(4, 4, { valueDim: -1 })).toBe("multiHeadAttention: valueDim must be a positive integer (was -1)")
    expect(refused(4, 4, { outputShape: 0 })).toBe("multiHeadAttention: outputShape must be a positive integer (was 0)")
    expect(refused(4, 4, { dropout: 1 })).toBe("multiHeadAttention: dropout must be in [0, 1) (was 1)")
    expect(refused(4, 4, { causal: 1 })).toBe("multiHeadAttention: causal must be true or false (was 1)")
    expect(refused(4, 4, { key: {} })).toBe("multiHeadAttention: key needs value; give both, or value alone")
    expect(refused(4, 4, { attentionAxes: [] })).toBe(
      "multiHeadAttention: attentionAxes must be a whole number or a list of them (was [])",
    )
    expect(refused(4, 4, { heads: 2 })).toContain('multiHeadAttention has no option "heads"; there are ')
  })

  it("refuses inputs that do not fit", () => {
    const attend = (options: { value?: TensorLike; key?: TensorLike; attentionMask?: TensorLike }) => () =>
      input([4, 6]).multiHeadAttention(2, 3, options)
    expect(attend({ value: input([8]) })).toThrow("multiHeadAttention: value must be [time, features] (was [8])")
    expect(attend({ value: input([5, 2]), key: input([6, 2]) })).toThrow(
      "multiHeadAttention: key must be [5, features] (was [6, 2])",
    )
    expect(attend({ value: input([5, 2]), attentionMask: input([4, 4], "bool") })).toThrow(
      "multiHeadAttention: attentionMask must be [4, 5] (was [4, 4])",
    )
    expect(attend({ attentionMask: input([4, 4]) })).toThrow(
      "multiHeadAttention needs bool attentionMask input; got float32; cast it to bool",
    )
    expect(attend({ value: input([5, 2], "int32") })).toThrow(
      "multiHeadAttention needs float32 value input; got int32; cast it to float32",
    )
    expect(refusal(multiHeadAttention, [2, 3, { attentionAxes: 2 }], [3, 8])).toBe(
      "multiHeadAttention: attentionAxes must be axes between the batch and the features, counted from 1 (was 2 for [3, 8])",
    )
    expect(refusal(multiHeadAttention, [2, 3, { causal: true }], [3, 4, 8])).toBe(
      "multiHeadAttention: causal needs one axis to look along (was 2); name it in attentionAxes",
    )
    expect(refusal(multiHeadAttention, [2, 3], [8])).toBe(
      "multiHeadAttention needs an input of rank 2 or more [time, ..., features]; got [8]",
    )
  })
})
