import { describe, expect, it } from "vitest"
import { evaluateSize } from "../../src/shape/size.js"
import {
  transposedOutputSize,
  transposedPadding,
  type Window,
  windowCount,
  windowExtent,
  windowOutputSize,
  windowPadding,
} from "../../src/shape/window.js"

const window = (size: number, stride = 1, dilation = 1): Window => ({ size, stride, dilation })
const windows = [1, 2, 3, 5].flatMap((size) =>
  [1, 2, 3].flatMap((stride) => [1, 2].map((dilation) => window(size, stride, dilation))),
)

describe("windowPadding", () => {
  it("splits like TensorFlow: the odd element stands after", () => {
    expect(windowPadding(28, window(3), "same")).toEqual([1, 1])
    expect(windowPadding(28, window(2), "same")).toEqual([0, 1])
    expect(windowPadding(28, window(3, 2), "same")).toEqual([0, 1])
    expect(windowPadding(27, window(3, 2), "same")).toEqual([1, 1])
    expect(windowPadding(7, window(1, 3), "same")).toEqual([0, 0])
    expect(windowPadding(10, window(3, 1, 4), "same")).toEqual([4, 4])
  })

  it("pads causal windows before only", () => {
    expect(windowPadding(10, window(3, 1, 2), "causal")).toEqual([4, 0])
    expect(windowPadding("time", window(3, 2), "causal")).toEqual([2, 0])
  })

  it("knows the padding of a named size unless it depends on it", () => {
    expect(windowPadding("time", window(4), "same")).toEqual([1, 2])
    expect(windowPadding("time", window(4, 2), "same")).toBeUndefined()
    expect(windowPadding("time", window(4, 2), "valid")).toEqual([0, 0])
  })
})

describe("windowOutputSize", () => {
  it("counts the same windows as the explicit padding of the mode gives", () => {
    for (const spec of windows)
      for (const mode of ["valid", "same", "causal"] as const)
        for (let input = windowExtent(spec); input < 20; input++) {
          const padding = windowPadding(input, spec, mode)
          expect(padding).toBeDefined()
          if (padding) expect(windowCount(input, spec, padding)).toBe(windowOutputSize(input, spec, mode))
        }
  })

  it("counts as if every start of a window were tried", () => {
    for (const spec of windows)
      for (let input = windowExtent(spec); input < 20; input++) {
        let starts = 0
        for (let start = 0; start + windowExtent(spec) <= input; start += spec.stride) starts++
        expect(windowOutputSize(input, spec, "valid")).toBe(starts)
      }
  })

  it("is an expression for a named size", () => {
    expect(windowOutputSize("time", window(3), "valid")).toBe("(+ -2 time)")
    expect(windowOutputSize("time", window(3), "same")).toBe("time")
    const halves = windowOutputSize("time", window(2, 2), "valid")
    for (const time of [2, 3, 10, 11]) expect(evaluateSize(halves, { time })).toBe(Math.floor(time / 2))
  })
})

describe("transposed convolutions", () => {
  it("have the sizes of Keras 3", () => {
    expect(transposedOutputSize(4, window(3, 2), "valid")).toBe(9)
    expect(transposedOutputSize(4, window(2, 3), "valid")).toBe(12)
    expect(transposedOutputSize(4, window(3, 2), "valid", 1)).toBe(10)
    expect(transposedOutputSize(4, window(3, 2), "same")).toBe(8)
    expect(transposedOutputSize(4, window(3, 2), "same", 0)).toBe(7)
    expect(transposedOutputSize(4, window(3, 2), "same", 1)).toBe(8)
    expect(transposedOutputSize("time", window(3, 2), "same")).toBe("(* 2 time)")
    expect(transposedOutputSize("time", window(3, 1), "valid")).toBe("(+ 2 time)")
  })

  it("invert a convolution with their padding", () => {
    for (const spec of windows)
      for (const mode of ["valid", "same"] as const)
        for (let input = 1; input < 10; input++) {
          const output = transposedOutputSize(input, spec, mode)
          expect(windowCount(output, spec, transposedPadding(spec, mode))).toBe(input)
          expect(windowOutputSize(output, spec, mode)).toBe(input)
        }
  })

  it("pad as a convolution over their result would", () => {
    for (const spec of windows)
      for (let input = 1; input < 10; input++)
        expect(transposedPadding(spec, "same")).toEqual(
          windowPadding(transposedOutputSize(input, spec, "same"), spec, "same"),
        )
  })

  it("take a given output padding off the padding", () => {
    for (const [size, stride] of [
      [3, 2],
      [5, 2],
      [4, 2],
      [5, 3],
    ] as const)
      for (let outputPadding = 0; outputPadding < stride; outputPadding++) {
        const spec = window(size, stride)
        const output = transposedOutputSize(6, spec, "same", outputPadding)
        if (windowOutputSize(output, spec, "same") !== 6) continue
        expect(transposedPadding(spec, "same", outputPadding)).toEqual(windowPadding(output, spec, "same"))
      }
  })
})
