import { describe, expect, it } from "vitest"
import { prelu } from "../../src/layers/catalogue/prelu.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("prelu", () => {
  matchesKeras("PReLU_1", prelu, [])
  matchesKeras("PReLU_2", prelu, [{ sharedAxes: [1] }])
  worksWithNames(prelu, [{ sharedAxes: [1] }], [2, 3, 2], ["time", 2])

  it("has one slope for each element, or one along shared axes", () => {
    const shapeOf = (...args: readonly unknown[]) => {
      const { layer } = prelu.create(args)
      layer.build([{ shape: [5, 6, 7], dtype: "float32" }])
      return layer.weights.get("alpha")?.shape
    }
    expect(shapeOf()).toEqual([5, 6, 7])
    expect(shapeOf({ sharedAxes: [1, 2] })).toEqual([1, 1, 7])
    expect(shapeOf({ sharedAxes: [-1] })).toEqual([5, 6, 1])
  })

  it("refuses axes that are not there and sizes that are not known", () => {
    expect(refusal(prelu, [{ sharedAxes: [1, 4] }], [5, 6, 7])).toBe(
      "prelu: sharedAxes must exist in the input, counted from 1 or, from its end, from -1 (was 4 for [5, 6, 7])",
    )
    expect(refusal(prelu, [], ["time", 7])).toContain("must be known")
  })
})
