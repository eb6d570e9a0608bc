import { describe, expect, it } from "vitest"
import { nearest, suggestion } from "../../src/shape/nearest.js"

const options = ["padding", "strides", "activation", "useBias", "kernelInitializer"]

describe("nearest", () => {
  it.each([
    ["a letter left out", "pading", "padding"],
    ["a letter too many", "paddding", "padding"],
    ["another letter", "padeing", "padding"],
    ["two letters swapped", "stirdes", "strides"],
    ["capital letters", "Padding", "padding"],
    ["Keras' spelling", "kernel_initializer", "kernelInitializer"],
  ])("finds what was meant with %s", (_, word, meant) => expect(nearest(word, options)).toBe(meant))

  it("takes the nearest of several", () =>
    expect(nearest("conv3d", ["conv1dTranspose", "conv1d", "dense"])).toBe("conv1d"))

  it.each([["border"], [""], ["x"], [7], [undefined], [{}]])("finds nothing for %o", (word) =>
    expect(nearest(word, options)).toBeUndefined(),
  )
})

describe("suggestion", () => {
  it("ends a message with the word that was meant", () =>
    expect(suggestion("pading", options)).toBe('; did you mean "padding"?'))

  it("ends it with what to do where no word is near", () => {
    expect(suggestion("border", options)).toBe("")
    expect(suggestion("border", options, "; remove it")).toBe("; remove it")
  })
})
