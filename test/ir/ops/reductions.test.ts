import { describe, expect, it } from "vitest"
import type { DType } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"

const value = (dtype: DType, ...shape: (number | string)[]) => ops.feed("x", shape, dtype)

const reductions = [
  [ops.reduceSum, ["float32", "int32"]],
  [ops.reduceMax, ["float32", "int32"]],
  [ops.reduceMin, ["float32", "int32"]],
  [ops.reduceAll, ["bool"]],
  [ops.reduceAny, ["bool"]],
] as const

describe("reductions", () => {
  it("drop the axes, or keep them as 1", () => {
    for (const [op, [dtype]] of reductions) {
      const x = value(dtype, "batch", 3, 4)
      expect(op(x).shape).toEqual([])
      expect(op(x, [1]).shape).toEqual(["batch", 4])
      expect(op(x, [-1, 0]).attributes).toEqual({ axes: [0, 2], keepDims: false })
      expect(op(x, [-1, 0], true).shape).toEqual([1, 3, 1])
      expect(op(x, []).shape).toEqual(["batch", 3, 4])
    }
  })

  it("take only their element types and existing axes", () => {
    for (const [op, allowed] of reductions) {
      for (const dtype of ["float32", "int32", "bool"] as const) {
        if ((allowed as readonly DType[]).includes(dtype)) expect(op(value(dtype, 2)).dtype).toBe(dtype)
        else expect(() => op(value(dtype, 2))).toThrow(`${op.opName}: needs ${allowed.join(" or ")}, got ${dtype}`)
      }
      expect(() => op(value(allowed[0], 2), [1])).toThrow(`${op.opName}: axis 1 is out of range for rank 1`)
    }
  })

  it("find indices", () => {
    expect(ops.argMax(value("float32", "batch", 10), -1)).toMatchObject({ shape: ["batch"], dtype: "int32" })
    expect(() => ops.argMax(value("bool", 2), 0)).toThrow("argMax: needs float32 or int32, got bool")
    expect(() => ops.argMax(value("float32"), 0)).toThrow("argMax: axis 0 is out of range for rank 0")
  })

  it("run along an axis", () => {
    const node = ops.cumsum(value("int32", "batch", 3), -2, { reverse: true })
    expect(node).toMatchObject({
      shape: ["batch", 3],
      dtype: "int32",
      attributes: { axis: 0, exclusive: false, reverse: true },
    })
    expect(() => ops.cumsum(value("bool", 2), 0)).toThrow("cumsum: needs float32 or int32, got bool")
  })
})
