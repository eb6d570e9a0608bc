import { describe, expect, it } from "vitest"
import { maxPool1d } from "../../src/layers/catalogue/maxPool1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("maxPool1d", () => {
  matchesKeras("MaxPooling1D_1", maxPool1d, [2])
  matchesKeras("MaxPooling1D_2", maxPool1d, [3, { strides: 2, padding: "same" }])

  worksWithNames(maxPool1d, [3, { strides: 2, padding: "same" }], [2, 6, 2], ["time", "features"])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(maxPool1d, [0])).toBe("maxPool1d: poolSize must be a positive integer (was 0)")
    expect(refusal(maxPool1d, [2, { strides: 1.5 }])).toBe("maxPool1d: strides must be a positive integer (was 1.5)")
    expect(refusal(maxPool1d, [5], [4, 2])).toBe(
      "maxPool1d: poolSize must fit into the input (was 5 for [4, 2]); use a smaller one or padding same",
    )
    expect(refusal(maxPool1d, [], [4])).toBe("maxPool1d needs a rank-2 input [time, features]; got [4]")
  })
})
