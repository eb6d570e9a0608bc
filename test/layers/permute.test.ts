import { describe, expect, it } from "vitest"
import { permute } from "../../src/layers/catalogue/permute.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("permute", () => {
  matchesKeras("Permute_1", permute, [[2, 1]])
  matchesKeras("Permute_2", permute, [[3, 1, 2]])
  worksWithNames(permute, [[2, 3, 1]], [2, 3, 4, 5], ["a", 4, "b"])

  it("refuses dims that do not name each axis once", () => {
    const sentence = (dims: string) => `permute: ${dims} must name each axis of [4, 5] once, counting from 1`
    expect(refusal(permute, [[1, 1]], [4, 5])).toBe(sentence("[1, 1]"))
    expect(refusal(permute, [[0, 1]], [4, 5])).toBe(sentence("[0, 1]"))
    expect(refusal(permute, [[2, 1, 3]], [4, 5])).toBe(sentence("[2, 1, 3]"))
    expect(refusal(permute, [2])).toBe("permute: dims must be a list of axes (was 2)")
  })

  it("keeps the element type", () => {
    const { layer } = permute.create([[2, 1]])
    const spec = layer.definition.outputSpec([{ shape: [2, 3], dtype: "int32" }], layer.config)
    expect(spec).toEqual({ shape: [3, 2], dtype: "int32" })
  })
})
