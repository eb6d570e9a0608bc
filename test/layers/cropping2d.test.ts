import { describe, expect, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { cropping2d } from "../../src/layers/catalogue/cropping2d.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { floats } from "../gradients/samples.js"
import { refusal } from "../support/errors.js"
import { forwardOf } from "../support/forward.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

const sides = [
  [1, 2],
  [0, 3],
]

describe("cropping2d", () => {
  matchesKeras("Cropping2D_1", cropping2d, [sides])
  matchesKeras("Cropping2D_2", cropping2d, [1])
  worksWithNames(cropping2d, [sides], [2, 5, 6, 1], ["height", "width", "channels"])

  it("has the derivatives that differences say", () => {
    checkGradient((x: Node) => forwardOf(cropping2d, [sides], [{ node: x }], {}).node, [floats([2, 4, 5, 2])])
  })

  it("crops as much as it is told", () => {
    const shapeOf = (...args: readonly unknown[]) => {
      const { layer } = cropping2d.create(args)
      return layer.definition.outputSpec([{ shape: [9, 8, 5], dtype: "float32" }], layer.config).shape
    }
    expect(shapeOf()).toEqual([9, 8, 5])
    expect(shapeOf(2)).toEqual([5, 4, 5])
    expect(shapeOf([1, 2])).toEqual([7, 4, 5])
    expect(shapeOf([[1, 0], 2])).toEqual([8, 4, 5])
  })

  it("refuses what leaves nothing, and what is no cropping", () => {
    expect(refusal(cropping2d, [[0, 2]], [5, 4, 1])).toBe(
      "cropping2d: cropping must leave at least one column (was 2 + 2 of 4); crop less",
    )
    expect(refusal(cropping2d, [[[5, 0], 1]], [5, 4, 1])).toBe(
      "cropping2d: cropping must leave at least one row (was 5 + 0 of 5); crop less",
    )
    expect(refusal(cropping2d, [-1])).toBe("cropping2d: cropping must be a whole number from 0 on (was -1)")
    const forms = "cropping2d: cropping must be a number, [height, width] or [[top, bottom], [left, right]]"
    expect(refusal(cropping2d, [[1, 2, 3]])).toBe(`${forms} (was [1, 2, 3])`)
    expect(refusal(cropping2d, [[[1, 2, 3], 1]])).toBe(`${forms} (was [[1, 2, 3], 1])`)
  })
})
