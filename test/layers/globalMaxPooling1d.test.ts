import { describe, expect, it } from "vitest"
import { globalMaxPooling1d } from "../../src/layers/catalogue/globalMaxPooling1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("globalMaxPooling1d", () => {
  matchesKeras("GlobalMaxPooling1D_1", globalMaxPooling1d, [])
  worksWithNames(globalMaxPooling1d, [{ keepDims: true }], [2, 3, 4], ["time", "features"])

  it("keeps the axes when told", () => {
    const { layer } = globalMaxPooling1d.create([{ keepDims: true }])
    const { shape } = layer.definition.outputSpec([{ shape: [3, 4], dtype: "float32" }], layer.config)
    expect(shape).toEqual([1, 4])
  })

  it("refuses other ranks and what is not true or false", () => {
    expect(refusal(globalMaxPooling1d, [], [4])).toBe(
      "globalMaxPooling1d needs a rank-2 input [time, features]; got [4]",
    )
    expect(refusal(globalMaxPooling1d, [{ keepDims: 1 }])).toBe(
      "globalMaxPooling1d: keepDims must be true or false (was 1)",
    )
  })
})
