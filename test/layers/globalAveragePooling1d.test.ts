import { describe, expect, it } from "vitest"
import { globalAveragePooling1d } from "../../src/layers/catalogue/globalAveragePooling1d.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("globalAveragePooling1d", () => {
  matchesKeras("GlobalAveragePooling1D_1", globalAveragePooling1d, [])
  worksWithNames(globalAveragePooling1d, [{ keepDims: true }], [2, 3, 4], ["time", "features"])

  it.each(Object.entries(engines))("leaves padding out (%s)", async (_, engine) => {
    const inputs = [tensor([[[1], [3], [8]]])] as const
    const mask = { shape: [1, 3], dtype: "bool", data: Uint8Array.of(1, 1, 0) } as const
    const results = await runLayer(await engine(), globalAveragePooling1d, [], {
      inputs,
      mask,
      cotangent: tensor([[1]]),
    })
    expect([...(results.out?.data ?? [])]).toEqual([2])
    expect([...(results["grad_in/0"]?.data ?? [])]).toEqual([0.5, 0.5, 0])
    expect(results.mask).toBeUndefined()
  })

  it("keeps the axes when told", () => {
    const { layer } = globalAveragePooling1d.create([{ keepDims: true }])
    const { shape } = layer.definition.outputSpec([{ shape: [3, 4], dtype: "float32" }], layer.config)
    expect(shape).toEqual([1, 4])
  })

  it("refuses other ranks and what is not true or false", () => {
    expect(refusal(globalAveragePooling1d, [], [4])).toBe(
      "globalAveragePooling1d needs a rank-2 input [time, features]; got [4]",
    )
    expect(refusal(globalAveragePooling1d, [{ keepDims: 1 }])).toBe(
      "globalAveragePooling1d: keepDims must be true or false (was 1)",
    )
  })
})
