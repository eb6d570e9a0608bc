import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { softmax } from "../../src/layers/catalogue/softmax.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { modelMatchesKeras } from "../support/kerasModel.js"
import { runLayer, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

describe("softmax", () => {
  matchesKeras("Softmax_1", softmax, [])
  matchesKeras("Softmax_2", softmax, [{ axis: 1 }])
  matchesKeras("Softmax_3", softmax, [{ axis: [1, 2] }])
  worksWithNames(softmax, [{ axis: [1, 3] }], [2, 3, 2, 4], ["a", "b", "c"])

  it.each(Object.entries(engines))("gives padding no share where it sums over time (%s)", async (_, engine) => {
    const inputs = [tensor([[[1], [1], [9]]])] as const
    const mask = { shape: [1, 3], dtype: "bool", data: Uint8Array.of(1, 1, 0) } as const
    const run = { inputs, mask }
    const overTime = await runLayer(await engine(), softmax, [{ axis: 1 }], run)
    expect([...(overTime.out?.data ?? [])]).toEqual([0.5, 0.5, 0])
    expect(overTime.mask?.data).toEqual(mask.data)
    const overFeatures = await runLayer(await engine(), softmax, [], run)
    expect([...(overFeatures.out?.data ?? [])]).toEqual([1, 1, 1])
  })

  modelMatchesKeras("Softmax_4", () => {
    const [x, mask] = [input([3, 5]), input([3, 5], "bool")]
    return { inputs: [x, mask], output: x.softmax({ mask }) }
  })

  it("refuses masks that do not fit", () => {
    const x = input([3, 5])
    expect(() => x.softmax({ mask: input([3], "bool") as never })).toThrow(
      "softmax: mask must have the shape of the input, [3, 5] (was [3])",
    )
    expect(() => x.softmax({ mask: x as never })).toThrow("softmax needs bool mask input; got float32; cast it to bool")
  })

  it("refuses axes that are not there", () => {
    const sentence = (axis: number) =>
      `softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was ${axis} for [4, 5])`
    for (const axis of [0, 3, -3, 1.5]) expect(refusal(softmax, [{ axis }], [4, 5])).toBe(sentence(axis))
    expect(refusal(softmax, [{ axis: "1" }])).toBe('softmax: axis must be a whole number or a list of them (was "1")')
    expect(refusal(softmax, [], [])).toBe("softmax needs an input of rank 1 or more; got []")
  })
})
