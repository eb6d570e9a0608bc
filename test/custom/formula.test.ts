import { describe, expect, it } from "vitest"
import { evaluate, wrongSize } from "../../src/custom/formula.js"
import { evaluateSize } from "../../src/shape/size.js"

const sizes = new Map<string, number | string>([
  ["height", 7],
  ["size", 3],
  ["time", "time"],
  ["steps", "steps"],
])
const bindings = { time: 10, steps: 4 }

describe("a size computed from named ones", () => {
  it.each([
    ["height", 7],
    ["5", 5],
    ["height - size + 1", 5],
    ["1 - size + height", 5],
    ["2 * height * size", 42],
    ["height / 2", 3],
    ["3 * height / 2 * 2", 20],
    ["height / 2 - 1", 2],
    ["height - height / 2", 4],
    ["size - height", -4],
    ["time - size + 1", 8],
    ["time * size / 2", 15],
    ["2 * time - steps", 16],
  ])("%s is %d", (formula, expected) => {
    expect(evaluateSize(evaluate(formula, sizes), bindings)).toBe(expected)
  })

  it("is a number where its sizes are known, and stays a name where it is one", () => {
    expect(evaluate("height + 1", sizes)).toBe(8)
    expect(evaluate("time", sizes)).toBe("time")
    expect(evaluate("time + 0", sizes)).toBe("time")
  })

  it("is not divided by what is not known", () => {
    const text = "height / time: time must be a known size (was time); give input() that size"
    expect(() => evaluate("height / time", sizes)).toThrow(text)
    expect(() => evaluate("height / 0", sizes)).toThrow("height / 0: 0 must be a known size")
  })

  it.each([
    ["height + size", undefined],
    ["4", undefined],
    ["width", "width"],
    ["4 * width - depth", "width"],
    ["height * width", "width"],
    ["height **  2", "height **  2"],
    ["height +", "height +"],
    ["height-1", "height-1"],
    ["", ""],
  ])("what is wrong in %j is %j", (formula, wrong) => {
    expect(wrongSize(formula, sizes)).toBe(wrong)
  })
})
