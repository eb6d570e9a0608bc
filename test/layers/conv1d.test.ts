import { describe, expect, it } from "vitest"
import { conv1d } from "../../src/layers/catalogue/conv1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("conv1d", () => {
  matchesKeras("Conv1D_1", conv1d, [4, 3])
  matchesKeras("Conv1D_2", conv1d, [3, 4, { strides: 2, padding: "same", activation: "relu" }])
  matchesKeras("Conv1D_3", conv1d, [3, 3, { dilationRate: 2, padding: "causal" }])
  matchesKeras("Conv1D_4", conv1d, [6, 3, { groups: 2, useBias: false }])

  worksWithNames(conv1d, [2, 3, { strides: 2, padding: "same" }], [2, 6, 2], ["time", 2])
  worksWithNames(conv1d, [2, 3, { strides: 2, padding: "causal" }], [2, 6, 2], ["time", 2])
  worksWithNames(conv1d, [2, 3, { strides: 2 }], [2, 6, 2], ["time", 2])

  it("refuses wrong arguments and inputs that do not fit", () => {
    expect(refusal(conv1d, [8, 0])).toBe("conv1d: kernelSize must be a positive integer (was 0)")
    expect(refusal(conv1d, [8, 3, { strides: 2, dilationRate: 2 }])).toBe(
      "conv1d: strides and dilationRate must not both be larger than 1; leave one of them out",
    )
    expect(refusal(conv1d, [8, 5], [4, 2])).toBe(
      "conv1d: kernelSize must fit into the input (was 5 for [4, 2]); use a smaller one or padding same",
    )
    expect(refusal(conv1d, [8, 5], [4, 2, 1])).toBe("conv1d needs a rank-2 input [time, features]; got [4, 2, 1]")
  })
})
