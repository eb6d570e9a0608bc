import { describe, expect, it } from "vitest"
import { GraphError } from "../../../src/ir/infer.js"
import { mapGraphSizes } from "../../../src/ir/mapSizes.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { ConvolutionAttributes, PoolAttributes } from "../../../src/ir/window.js"
import type { Size } from "../../../src/shape/size.js"

const feed = (...shape: Size[]) => ops.feed("x", shape, "float32")
const filter = (...shape: number[]) => ops.state("filter", shape, "float32")
const none = { top: 0, bottom: 0, left: 0, right: 0 }
const plain: ConvolutionAttributes = { strides: [1, 1], padding: none, dilations: [1, 1] }
const pool: PoolAttributes = { window: [2, 2], strides: [2, 2], padding: none }
const image = feed("batch", 28, 28, 3)

describe("convolutions", () => {
  it("have the sizes of Keras", () => {
    const kernel = filter(3, 3, 3, 32)
    expect(ops.conv2d(image, kernel, plain).shape).toEqual(["batch", 26, 26, 32])
    expect(ops.conv2d(image, kernel, { ...plain, strides: [2, 3] }).shape).toEqual(["batch", 13, 9, 32])
    expect(ops.conv2d(image, kernel, { ...plain, dilations: [2, 1] }).shape).toEqual(["batch", 24, 26, 32])
    const same = { top: 1, bottom: 1, left: 1, right: 1 }
    expect(ops.conv2d(image, kernel, { ...plain, padding: same }).shape).toEqual(["batch", 28, 28, 32])
    expect(ops.depthwiseConv2d(image, filter(3, 3, 3, 2), plain).shape).toEqual(["batch", 26, 26, 6])
  })

  it("run over axes of unknown length", () => {
    const text = feed("batch", 1, "time", 8)
    expect(ops.conv2d(text, filter(1, 3, 8, 4), plain).shape).toEqual(["batch", 1, "(+ -2 time)", 4])
    const halves = ops.conv2d(text, filter(1, 2, 8, 4), { ...plain, strides: [1, 2] })
    const [known] = mapGraphSizes([halves], (size) => (size === "batch" ? 5 : size === "time" ? 11 : size))
    expect(halves.shape.map((size) => typeof size)).toEqual(["string", "number", "string", "number"])
    expect(known?.inputs[0]?.shape).toEqual([5, 1, 11, 8])
    expect(known?.shape).toEqual([5, 1, 5, 4])
  })

  it("refuse what does not fit", () => {
    const kernel = filter(3, 3, 3, 32)
    expect(() => ops.conv2d(feed("batch", 28, 28), kernel, plain)).toThrow("needs [batch, height, width, channels]")
    expect(() => ops.conv2d(image, filter(3, 3, 4, 32), plain)).toThrow(
      "the channels of input and filter differ: 3 and 4",
    )
    expect(() => ops.conv2d(feed(1, 2, 28, 3), kernel, plain)).toThrow("a window of 3 does not fit into 2")
    expect(() => ops.conv2d(image, kernel, { ...plain, strides: [0, 1] })).toThrow(GraphError)
    expect(() => ops.conv2d(image, kernel, { ...plain, padding: { ...none, top: -1 } })).toThrow("must not be negative")
    expect(() => ops.conv2d(ops.feed("x", [1, 28, 28, 3], "int32"), kernel, plain)).toThrow("needs float32, got int32")
  })

  it("have derivatives that refuse another cotangent than that of the result", () => {
    const kernel = filter(3, 3, 3, 32)
    const attributes = { ...plain, inputShape: image.shape, filterShape: kernel.shape }
    const dy = feed("batch", 26, 26, 32)
    expect(ops.conv2dInputGrad(dy, kernel, attributes).shape).toEqual(image.shape)
    expect(ops.conv2dFilterGrad(image, dy, attributes).shape).toEqual(kernel.shape)
    const wrong = feed("batch", 26, 25, 32)
    expect(() => ops.conv2dInputGrad(wrong, kernel, attributes)).toThrow(
      "conv2dInputGrad: the forward result is [batch, 26, 26, 32], the cotangent [batch, 26, 25, 32]",
    )
    expect(() => ops.conv2dFilterGrad(image, wrong, attributes)).toThrow(GraphError)
  })
})

describe("pooling", () => {
  it("has the sizes of Keras", () => {
    expect(ops.maxPool2d(feed("batch", 27, 26, 3), pool).shape).toEqual(["batch", 13, 13, 3])
    const padded = { ...pool, padding: { ...none, bottom: 1 } }
    expect(ops.averagePool2d(feed("batch", 27, 26, 3), padded).shape).toEqual(["batch", 14, 13, 3])
  })

  it("refuses windows that may lie outside of the image", () => {
    expect(() => ops.maxPool2d(image, { ...pool, padding: { ...none, right: 2 } })).toThrow(
      "padding must be less than the window",
    )
  })

  it("refuses a cotangent of another shape", () => {
    const y = ops.maxPool2d(image, pool)
    expect(ops.maxPool2dGrad(image, y, y, pool).shape).toEqual(image.shape)
    expect(() => ops.maxPool2dGrad(image, y, image, pool)).toThrow(GraphError)
    expect(() => ops.averagePool2dGrad(image, { ...pool, inputShape: image.shape })).toThrow(GraphError)
  })
})

describe("matMul", () => {
  it("multiplies matrices; leading axes broadcast", () => {
    expect(ops.matMul(feed("batch", "time", 8), filter(8, 4)).shape).toEqual(["batch", "time", 4])
    expect(ops.matMul(feed(1, 3, 2, 8), feed(5, 1, 8, 7)).shape).toEqual([5, 3, 2, 7])
  })

  it("refuses what does not multiply", () => {
    expect(() => ops.matMul(feed("batch", 8), filter(7, 4))).toThrow("[batch, 8] and [7, 4] do not multiply")
    expect(() => ops.matMul(feed(8), filter(8, 4))).toThrow(GraphError)
    expect(() => ops.matMul(feed(2, 3, 8), feed(4, 8, 3))).toThrow(GraphError)
  })
})
