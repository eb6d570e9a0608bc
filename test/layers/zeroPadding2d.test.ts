import { describe, expect, it } from "vitest"
import { zeroPadding2d } from "../../src/layers/catalogue/zeroPadding2d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("zeroPadding2d", () => {
  matchesKeras("ZeroPadding2D_1", zeroPadding2d, [
    [
      [1, 0],
      [2, 1],
    ],
  ])
  matchesKeras("ZeroPadding2D_2", zeroPadding2d, [])
  worksWithNames(zeroPadding2d, [[1, 2]], [2, 3, 4, 1], ["height", "width", "channels"])

  it("pads as much as it is told", () => {
    const shapeOf = (...args: readonly unknown[]) => {
      const { layer } = zeroPadding2d.create(args)
      return layer.definition.outputSpec([{ shape: [3, 4, 5], dtype: "float32" }], layer.config).shape
    }
    expect(shapeOf()).toEqual([5, 6, 5])
    expect(shapeOf(0)).toEqual([3, 4, 5])
    expect(shapeOf([1, 2])).toEqual([5, 8, 5])
  })

  it("refuses negative numbers and fractions", () => {
    const sentence = (value: number) => `zeroPadding2d: padding must be a whole number from 0 on (was ${value})`
    expect(refusal(zeroPadding2d, [-1])).toBe(sentence(-1))
    expect(refusal(zeroPadding2d, [[0.5, 1]])).toBe(sentence(0.5))
  })
})
