import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { attention } from "../../src/layers/catalogue/attention.js"
import type { TensorLike } from "../../src/layers/tensorLike.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { runLayer, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("attention", () => {
  modelMatchesKeras("Attention_1", () => {
    const [x, value] = [input([3, 4]), input([5, 4])]
    return { inputs: [x, value], output: x.attention({ value }) }
  })
  modelMatchesKeras("Attention_1", () => {
    const [x, value] = [input(["time", 4]), input([null, 4])]
    return { inputs: [x, value], output: x.attention({ value }) }
  })
  modelMatchesKeras("Attention_3", () => {
    const [x, value, queryMask, valueMask] = [input([3, 4]), input([5, 4]), input([3], "bool"), input([5], "bool")]
    return { inputs: [x, value, queryMask, valueMask], output: x.attention({ value, queryMask, valueMask }) }
  })
  modelMatchesKeras("Attention_4", () => {
    const [x, value] = [input([3, 4]), input([4, 4])]
    return { inputs: [x, value], output: x.attention({ value, scoreMode: "concat" }) }
  })
  modelMatchesKeras("Attention_causal", () => {
    const [x, value, key] = [input([3, 4]), input([5, 6]), input([5, 4])]
    const [queryMask, valueMask] = [input([3], "bool"), input([5], "bool")]
    const masks = { queryMask, valueMask, causal: true } as const
    const output = x.attention({ value, key, ...masks, useScale: true, scoreMode: "concat" })
    return { inputs: [x, value, key, queryMask, valueMask], output }
  })
  worksWithNames(attention, [{ causal: true, useScale: true }], [2, 4, 3], ["time", 3])

  it.each(Object.entries(engines))("drops weights of values, only while training (%s)", async (_, engine) => {
    const run = {
      inputs: [tensor([[[0], [0], [0], [0], [0], [0]]]), tensor([[[1], [2], [4], [8]]])],
    } as const
    const given = [{ value: null, dropout: 0.5 }]
    const mean = await runLayer(await engine(), attention, given, run)
    expect([...(mean.out?.data ?? [])]).toEqual([3.75, 3.75, 3.75, 3.75, 3.75, 3.75])
    const trained = await runLayer(await engine(), attention, given, { ...run, training: true })
    const sums = [...(trained.out?.data ?? [])].map((value) => value * 2)
    expect(sums.every((sum) => Number.isInteger(sum) && sum >= 0 && sum <= 15)).toBe(true)
    expect(new Set(sums).size).toBeGreaterThan(1)
  })

  it("refuses wrong arguments", () => {
    const refused = (options: object) => refusal(attention, [options])
    expect(refused({ dropout: 1 })).toBe("attention: dropout must be in [0, 1) (was 1)")
    expect(refused({ scoreMode: "sum" })).toBe('attention: scoreMode must be one of dot, concat (was "sum")')
    expect(refused({ useScale: 1 })).toBe("attention: useScale must be true or false (was 1)")
    expect(refused({ key: {} })).toBe("attention: key needs value; give both, or value alone")
  })

  it("refuses inputs that do not fit", () => {
    type Given = { value?: TensorLike; key?: TensorLike; queryMask?: TensorLike; valueMask?: TensorLike }
    const attend = (options: Given) => () => input([4, 6]).attention(options)
    expect(attend({ value: input([5, 2]) })).toThrow("attention: value must be [time, 6] (was [5, 2])")
    expect(attend({ value: input([5, 2]), key: input([4, 6]) })).toThrow("attention: key must be [5, 6] (was [4, 6])")
    expect(attend({ queryMask: input([5], "bool") })).toThrow("attention: queryMask must be [4] (was [5])")
    expect(attend({ value: input([5, 6]), valueMask: input([4], "bool") })).toThrow(
      "attention: valueMask must be [5] (was [4])",
    )
    expect(attend({ valueMask: input([4]) })).toThrow(
      "attention needs bool valueMask input; got float32; cast it to bool",
    )
    expect(refusal(attention, [], [8])).toBe("attention needs a rank-2 input [time, features]; got [8]")
  })
})
