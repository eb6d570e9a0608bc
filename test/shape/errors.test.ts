import { describe, expect, expectTypeOf, it } from "vitest"
import {
  ConfigError,
  DataError,
  EngineError,
  formatValue,
  isShapewrightError,
  ModelFormatError,
  ShapeError,
  ShapewrightError,
} from "../../src/shape/errors.js"
import { array } from "../../src/shape/ndarray.js"

const family = [
  [ShapeError, "ShapeError", "SHAPE_MISMATCH"],
  [ConfigError, "ConfigError", "INVALID_CONFIG"],
  [DataError, "DataError", "INVALID_DATA"],
  [ModelFormatError, "ModelFormatError", "INVALID_MODEL"],
  [EngineError, "EngineError", "ENGINE_FAILURE"],
] as const

describe("the error family", () => {
  it.each(family)("%s: name, default code, fields", (Kind, name, code) => {
    const cause = new Error("inner")
    const error = new Kind("what", { layer: "dense_1", expected: [1], received: undefined, path: "a/b", cause })
    expect(error).toBeInstanceOf(ShapewrightError)
    expect(error).toBeInstanceOf(Error)
    expect(`${error}`).toBe(`${name}: what`)
    expect(error.stack).toMatch(new RegExp(`^${name}: what\n`))
    expect(error).toMatchObject({ name, code, layer: "dense_1", expected: [1], path: "a/b", cause })
    expect("received" in error).toBe(true)
    expect(new Kind("what", { code: "SPECIAL" }).code).toBe("SPECIAL")
  })

  it("has no fields that were not given", () => {
    expect(Object.keys(new DataError("what"))).toEqual(["code"])
    expect("cause" in new DataError("what")).toBe(false)
  })

  it("keeps the sentence of a shape error in its type", () => {
    const error = new ShapeError("dense: no features")
    expectTypeOf(error).toEqualTypeOf<ShapeError<"dense: no features">>()
    expectTypeOf(error.message).toEqualTypeOf<"dense: no features">()
    expectTypeOf<ShapeError<"other">>().not.toExtend<ShapeError<"dense: no features">>()
  })

  it("recognizes the errors of a second copy of the package", () => {
    const foreign = Object.defineProperty(new Error("x"), Symbol.for("shapewright.error"), { value: true })
    expect(isShapewrightError(foreign)).toBe(true)
    expect(isShapewrightError(new EngineError("x"))).toBe(true)
    for (const other of [new Error("x"), { code: "X" }, null, "x"]) expect(isShapewrightError(other)).toBe(false)
  })
})

describe("formatValue", () => {
  const named = () => 0
  it.each([
    [[28, 28, 1], "[28, 28, 1]"],
    [["time", null, 3], '["time", null, 3]'],
    [[], "[]"],
    [Array.from({ length: 11 }, (_, index) => index), "[0, 1, 2, 3, 4, 5, 6, 7, ... 3 more]"],
    [[[[1]]], "[[[...]]]"],
    ["relu", '"relu"'],
    ["x".repeat(100), `"${"x".repeat(77)}..."`],
    [undefined, "undefined"],
    [Number.NaN, "NaN"],
    [-0.5, "-0.5"],
    [10n, "10n"],
    [named, "function named"],
    [() => 0, "a function"],
    [new Float32Array(10), "Float32Array(10)"],
    [new Map(), "Map"],
    [{}, "{}"],
    [{ a: 1, b: { c: { d: 2 } } }, "{ a: 1, b: { c: {...} } }"],
    [new RangeError("low"), "RangeError: low"],
    [array([[1, 2]]), "NdArray [1, 2] float32"],
    [Object.create(null), "{}"],
  ])("shows %o as %s", (value, text) => {
    expect(formatValue(value)).toBe(text)
  })
})
