import { describe, expect, it } from "vitest"
import { globalAveragePooling2d } from "../../src/layers/catalogue/globalAveragePooling2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("globalAveragePooling2d", () => {
  matchesKeras("GlobalAveragePooling2D_1", globalAveragePooling2d, [])
  worksWithNames(globalAveragePooling2d, [{ keepDims: true }], [2, 3, 2, 4], ["height", "width", 4])

  it("keeps the axes when told", () => {
    const { layer } = globalAveragePooling2d.create([{ keepDims: true }])
    const { shape } = layer.definition.outputSpec([{ shape: [3, 2, 4], dtype: "float32" }], layer.config)
    expect(shape).toEqual([1, 1, 4])
  })

  it("refuses other ranks and what is not true or false", () => {
    expect(refusal(globalAveragePooling2d, [], [4])).toBe(
      "globalAveragePooling2d needs a rank-3 input [height, width, channels]; got [4]",
    )
    expect(refusal(globalAveragePooling2d, [{ keepDims: 1 }])).toBe(
      "globalAveragePooling2d: keepDims must be true or false (was 1)",
    )
  })
})
