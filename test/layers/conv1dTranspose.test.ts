import { describe, expect, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { conv1dTranspose } from "../../src/layers/catalogue/conv1dTranspose.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { floats } from "../gradients/samples.js"
import { refusal } from "../support/errors.js"
import { forwardOf } from "../support/forward.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("conv1dTranspose", () => {
  matchesKeras("Conv1DTranspose_1", conv1dTranspose, [4, 3, { strides: 2 }])
  matchesKeras("Conv1DTranspose_2", conv1dTranspose, [3, 4, { strides: 3, padding: "same", outputPadding: 1 }])

  worksWithNames(conv1dTranspose, [2, 3, { strides: 2, padding: "same" }], [2, 4, 2], ["time", 2])
  worksWithNames(conv1dTranspose, [2, 2, { strides: 3, outputPadding: 2 }], [2, 3, 2], ["time", 2])
  worksWithNames(conv1dTranspose, [1, 3, { dilationRate: 2 }], [1, 3, 2], ["time", 2])

  it("has the derivatives that differences say", () => {
    const build = (x: Node, kernel: Node, bias: Node) =>
      forwardOf(conv1dTranspose, [2, 3, { strides: 2 }], [{ node: x }], { kernel, bias }).node
    checkGradient(build, [floats([2, 4, 3]), floats([3, 2, 3], -1, 1, 2), floats([2], -1, 1, 3)])
  })

  it("refuses wrong arguments", () => {
    expect(refusal(conv1dTranspose, [1.5, 3])).toBe("conv1dTranspose: filters must be a positive integer (was 1.5)")
    expect(refusal(conv1dTranspose, [8, 0])).toBe("conv1dTranspose: kernelSize must be a positive integer (was 0)")
    expect(refusal(conv1dTranspose, [8, 3, { strides: 2, dilationRate: 2 }])).toBe(
      "conv1dTranspose: strides and dilationRate must not both be larger than 1; leave one of them out",
    )
    expect(refusal(conv1dTranspose, [8, 3, { strides: 2, outputPadding: 2 }])).toBe(
      "conv1dTranspose: outputPadding must be smaller than strides (was 2 for 2)",
    )
    expect(refusal(conv1dTranspose, [8, 3, { strides: 2, outputPadding: -1 }])).toBe(
      "conv1dTranspose: outputPadding must be a whole number from 0 on (was -1)",
    )
    expect(refusal(conv1dTranspose, [8, 2, { padding: "same", outputPadding: 0 }], [1, 3])).toBe(
      "conv1dTranspose: outputPadding must leave a size of at least 1 (was 0 for [1, 3])",
    )
    expect(refusal(conv1dTranspose, [8, 2], [4, 4, 3])).toBe(
      "conv1dTranspose needs a rank-2 input [time, features]; got [4, 4, 3]",
    )
  })
})
