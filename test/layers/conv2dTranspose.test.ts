import { describe, expect, it } from "vitest"
import { conv2dTranspose } from "../../src/layers/catalogue/conv2dTranspose.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("conv2dTranspose", () => {
  matchesKeras("Conv2DTranspose_1", conv2dTranspose, [3, 3, { strides: 2, padding: "same" }])
  matchesKeras("Conv2DTranspose_2", conv2dTranspose, [2, [2, 3], { strides: [2, 1] }])
  matchesKeras("Conv2DTranspose_3", conv2dTranspose, [3, 3, { strides: 2, padding: "same", outputPadding: 1 }])

  worksWithNames(conv2dTranspose, [2, 3, { strides: 2, padding: "same" }], [2, 3, 4, 2], ["height", "width", 2])
  worksWithNames(conv2dTranspose, [2, [2, 3], { strides: 3 }], [2, 3, 4, 2], ["height", "width", 2])
  worksWithNames(conv2dTranspose, [1, 3, { dilationRate: 2 }], [1, 3, 2, 2], ["height", "width", 2])
  worksWithNames(conv2dTranspose, [1, 2, { strides: 3, outputPadding: [0, 2] }], [1, 3, 2, 2], ["height", 2, 2])

  it("refuses wrong arguments", () => {
    expect(refusal(conv2dTranspose, [1.5, 3])).toBe("conv2dTranspose: filters must be a positive integer (was 1.5)")
    expect(refusal(conv2dTranspose, [8, 3, { strides: [2, 3], outputPadding: 2 }])).toBe(
      "conv2dTranspose: outputPadding must be smaller than strides (was 2x2 for 2x3)",
    )
    expect(refusal(conv2dTranspose, [8, 3, { strides: 2, outputPadding: -1 }])).toBe(
      "conv2dTranspose: outputPadding must be a whole number from 0 on (was -1)",
    )
    expect(refusal(conv2dTranspose, [8, 2, { padding: "same", outputPadding: 0 }], [1, 4, 3])).toBe(
      "conv2dTranspose: outputPadding must leave a size of at least 1 (was 0x0 for [1, 4, 3])",
    )
  })
})
