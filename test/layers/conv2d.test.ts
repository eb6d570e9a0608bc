import { describe, expect, it } from "vitest"
import { conv2d } from "../../src/layers/catalogue/conv2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("conv2d", () => {
  matchesKeras("Conv2D_1", conv2d, [4, [3, 2]])
  matchesKeras("Conv2D_2", conv2d, [3, 3, { strides: 2, padding: "same" }])
  matchesKeras("Conv2D_3", conv2d, [3, 3, { dilationRate: [2, 1], padding: "same", activation: "elu" }])
  matchesKeras("Conv2D_4", conv2d, [8, 3, { groups: 4, padding: "same" }])

  worksWithNames(conv2d, [2, 3], [2, 5, 6, 2], ["height", "width", 2])
  worksWithNames(conv2d, [2, [3, 4], { padding: "same" }], [2, 5, 6, 2], ["height", "width", 2])
  worksWithNames(conv2d, [2, [3, 4], { padding: "same", strides: [2, 3] }], [2, 5, 7, 2], ["height", 7, 2])
  worksWithNames(conv2d, [2, [3, 4], { padding: "same", strides: [2, 3] }], [2, 6, 8, 2], ["height", "width", 2])
  worksWithNames(conv2d, [1, 1, { padding: "same", strides: 2 }], [1, 6, 5, 1], ["height", "width", 1])

  it("refuses wrong arguments", () => {
    expect(refusal(conv2d, [0, 3])).toBe("conv2d: filters must be a positive integer (was 0)")
    expect(refusal(conv2d, [8, [3, 2.5]])).toBe("conv2d: kernelSize must be a positive integer (was 2.5)")
    expect(refusal(conv2d, [8, 3, { strides: -1 }])).toBe("conv2d: strides must be a positive integer (was -1)")
    expect(refusal(conv2d, [8, 3, { strides: 2, dilationRate: [1, 2] }])).toBe(
      "conv2d: strides and dilationRate must not both be larger than 1; leave one of them out",
    )
    expect(refusal(conv2d, [8, 3, { groups: 3 }])).toBe("conv2d: groups must divide the 8 filters (was 3)")
    expect(refusal(conv2d, [8, 3, { padding: "causal" }])).toBe(
      'conv2d: padding must be one of valid, same (was "causal")',
    )
    expect(refusal(conv2d, [8, 3, { kernel: 3 }])).toContain('conv2d has no option "kernel"; there are ')
  })

  it("refuses inputs that do not fit", () => {
    expect(refusal(conv2d, [9, 3, { groups: 3 }], [5, 5, 4])).toBe("conv2d: groups must divide the 4 channels (was 3)")
    expect(refusal(conv2d, [8, [3, 5]], [8, 4, 1])).toBe(
      "conv2d: kernelSize must fit into the input (was 3x5 for [8, 4, 1]); use a smaller one or padding same",
    )
    expect(refusal(conv2d, [8, 3], [28, 28])).toBe(
      "conv2d needs a rank-3 input [height, width, channels]; got [28, 28]",
    )
    expect(refusal(conv2d, [8, 3], [28, 28, 1], "int32")).toBe(
      "conv2d needs float32 input; got int32; cast it to float32",
    )
    expect(refusal(conv2d, [8, 3], [28, 28, "channels"])).toContain("must be known")
  })
})
