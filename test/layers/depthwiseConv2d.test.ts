import { describe, expect, it } from "vitest"
import { depthwiseConv2d } from "../../src/layers/catalogue/depthwiseConv2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("depthwiseConv2d", () => {
  matchesKeras("DepthwiseConv2D_1", depthwiseConv2d, [3])
  matchesKeras("DepthwiseConv2D_2", depthwiseConv2d, [3, { strides: 2, padding: "same", depthMultiplier: 2 }])
  matchesKeras("DepthwiseConv2D_3", depthwiseConv2d, [3, { dilationRate: 2, padding: "same" }])

  worksWithNames(depthwiseConv2d, [[2, 3], { strides: [2, 1], padding: "same" }], [2, 6, 5, 2], ["height", "width", 2])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(depthwiseConv2d, [3, { depthMultiplier: 0 }])).toBe(
      "depthwiseConv2d: depthMultiplier must be a positive integer (was 0)",
    )
    expect(refusal(depthwiseConv2d, [3], [2, 5, 1])).toBe(
      "depthwiseConv2d: kernelSize must fit into the input (was 3x3 for [2, 5, 1]); use a smaller one or padding same",
    )
    expect(refusal(depthwiseConv2d, [3, { groups: 2 }])).toContain('depthwiseConv2d has no option "groups"; there are ')
  })
})
