import { describe, expect, it } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { cropping1d } from "../../src/layers/catalogue/cropping1d.js"
import { checkGradient } from "../gradients/checkGradient.js"
import { floats } from "../gradients/samples.js"
import { refusal } from "../support/errors.js"
import { forwardOf } from "../support/forward.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("cropping1d", () => {
  matchesKeras("Cropping1D_1", cropping1d, [[1, 2]])
  worksWithNames(cropping1d, [[1, 2]], [2, 5, 3], ["time", 3])
  worksWithNames(cropping1d, [[0, 2]], [2, 5, 3], ["time", "features"])

  it("has the derivatives that differences say", () => {
    const build = (x: Node) => forwardOf(cropping1d, [[2, 1]], [{ node: x }], {}).node
    checkGradient(build, [floats([2, 5, 3])])
    checkGradient(build, [floats([2, 5, 3])], { shapes: [["batch", "time", 3]] })
  })

  it("crops a step of each end when nothing is said", () => {
    const { layer } = cropping1d.create([])
    const spec = layer.definition.outputSpec([{ shape: [5, 2], dtype: "int32" }], layer.config)
    expect(spec).toEqual({ shape: [3, 2], dtype: "int32" })
  })

  it("refuses what leaves nothing, and what is no cropping", () => {
    expect(refusal(cropping1d, [[2, 3]], [5, 1])).toBe(
      "cropping1d: cropping must leave at least one step (was 2 + 3 of 5); crop less",
    )
    expect(refusal(cropping1d, [], [2, 1])).toBe(
      "cropping1d: cropping must leave at least one step (was 1 + 1 of 2); crop less",
    )
    expect(refusal(cropping1d, [-1])).toBe("cropping1d: cropping must be a whole number from 0 on (was -1)")
    expect(refusal(cropping1d, [[1, 0.5]])).toBe("cropping1d: cropping must be a whole number from 0 on (was 0.5)")
    expect(refusal(cropping1d, [[1, 2, 3]])).toBe(
      "cropping1d: cropping must be a number or [before, after] (was [1, 2, 3])",
    )
    expect(refusal(cropping1d, [[1]])).toBe("cropping1d: cropping must be a number or [before, after] (was [1])")
  })
})
