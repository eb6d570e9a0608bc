import { describe, expect, it } from "vitest"
import { separableConv2d } from "../../src/layers/catalogue/separableConv2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("separableConv2d", () => {
  matchesKeras("SeparableConv2D_1", separableConv2d, [4, 3, { padding: "same" }])
  matchesKeras("SeparableConv2D_2", separableConv2d, [3, [2, 3], { depthMultiplier: 2, activation: "relu" }])

  worksWithNames(separableConv2d, [3, 3, { strides: 2, padding: "same" }], [2, 6, 5, 2], ["height", "width", 2])

  it("refuses wrong arguments", () => {
    expect(refusal(separableConv2d, [0, 3])).toBe("separableConv2d: filters must be a positive integer (was 0)")
    expect(refusal(separableConv2d, [8, 0])).toBe("separableConv2d: kernelSize must be a positive integer (was 0)")
    expect(refusal(separableConv2d, [8, 3, { strides: 2, dilationRate: 2 }])).toBe(
      "separableConv2d: strides and dilationRate must not both be larger than 1; leave one of them out",
    )
  })
})
