import { describe, expect, it } from "vitest"
import { layerNormalization } from "../../src/layers/catalogue/layerNormalization.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("layerNormalization", () => {
  matchesKeras("LayerNormalization_1", layerNormalization, [])
  matchesKeras("LayerNormalization_2", layerNormalization, [{ axis: [1, 2], epsilon: 1e-5 }])
  matchesKeras("LayerNormalization_3", layerNormalization, [{ center: false }])

  worksWithNames(layerNormalization, [], [2, 3, 4], ["time", 4])
  worksWithNames(layerNormalization, [{ axis: 1, scale: false, center: false }], [2, 4, 3], [4, "time"])

  it("refuses wrong options and unknown sizes", () => {
    expect(refusal(layerNormalization, [{ epsilon: -1 }])).toBe(
      "layerNormalization: epsilon must be 0 or larger (was -1)",
    )
    expect(refusal(layerNormalization, [{ axis: [] }])).toBe(
      "layerNormalization: axis must be a whole number or a list of them (was [])",
    )
    expect(refusal(layerNormalization, [{ axis: [1, 3] }], [4, 5])).toBe(
      "layerNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [4, 5])",
    )
    expect(refusal(layerNormalization, [], [4, "features"])).toContain("must be known")
  })
})
