import { describe, expect, it } from "vitest"
import { maxPool2d } from "../../src/layers/catalogue/maxPool2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("maxPool2d", () => {
  matchesKeras("MaxPooling2D_1", maxPool2d, [[2, 3]])
  matchesKeras("MaxPooling2D_2", maxPool2d, [3, { strides: 2, padding: "same" }])

  worksWithNames(maxPool2d, [2], [2, 5, 6, 2], ["height", "width", "channels"])
  worksWithNames(maxPool2d, [3, { strides: 2, padding: "same" }], [2, 5, 6, 2], ["height", "width", 2])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(maxPool2d, [[2, 0]])).toBe("maxPool2d: poolSize must be a positive integer (was 0)")
    expect(refusal(maxPool2d, [2, { strides: 0 }])).toBe("maxPool2d: strides must be a positive integer (was 0)")
    expect(refusal(maxPool2d, [], [1, 4, 1])).toBe(
      "maxPool2d: poolSize must fit into the input (was 2x2 for [1, 4, 1]); use a smaller one or padding same",
    )
    expect(refusal(maxPool2d, [], [4, 4])).toBe("maxPool2d needs a rank-3 input [height, width, channels]; got [4, 4]")
  })
})
