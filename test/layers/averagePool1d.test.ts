import { describe, expect, it } from "vitest"
import { averagePool1d } from "../../src/layers/catalogue/averagePool1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("averagePool1d", () => {
  matchesKeras("AveragePooling1D_1", averagePool1d, [2])
  matchesKeras("AveragePooling1D_2", averagePool1d, [3, { strides: 2, padding: "same" }])

  worksWithNames(averagePool1d, [3, { strides: 2, padding: "same" }], [2, 6, 2], ["time", "features"])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(averagePool1d, [0])).toBe("averagePool1d: poolSize must be a positive integer (was 0)")
    expect(refusal(averagePool1d, [2, { strides: 1.5 }])).toBe(
      "averagePool1d: strides must be a positive integer (was 1.5)",
    )
    expect(refusal(averagePool1d, [5], [4, 2])).toBe(
      "averagePool1d: poolSize must fit into the input (was 5 for [4, 2]); use a smaller one or padding same",
    )
    expect(refusal(averagePool1d, [], [4])).toBe("averagePool1d needs a rank-2 input [time, features]; got [4]")
  })
})
