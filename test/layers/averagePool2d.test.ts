import { describe, expect, it } from "vitest"
import { averagePool2d } from "../../src/layers/catalogue/averagePool2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("averagePool2d", () => {
  matchesKeras("AveragePooling2D_1", averagePool2d, [[2, 3]])
  matchesKeras("AveragePooling2D_2", averagePool2d, [3, { strides: 2, padding: "same" }])

  worksWithNames(averagePool2d, [2], [2, 5, 6, 2], ["height", "width", "channels"])
  worksWithNames(averagePool2d, [3, { strides: 2, padding: "same" }], [2, 5, 6, 2], ["height", "width", 2])
  worksWithNames(averagePool2d, [3, { strides: 2, padding: "same" }], [2, 5, 6, 2], [5, "width", 2])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(averagePool2d, [[2, 0]])).toBe("averagePool2d: poolSize must be a positive integer (was 0)")
    expect(refusal(averagePool2d, [[2, 5]], [4, 4, 1])).toBe(
      "averagePool2d: poolSize must fit into the input (was 2x5 for [4, 4, 1]); use a smaller one or padding same",
    )
  })
})
