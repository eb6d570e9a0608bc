import { describe, expect, it } from "vitest"
import type { DType, Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"

const value = (dtype: DType, ...shape: (number | string)[]) => ops.feed("x", shape, dtype)
const types = ["float32", "int32", "bool"] as const

/** Checks that `build` takes exactly the element types of `results`, and what it makes of them. */
function expectTypes(build: (dtype: DType) => Node, results: Partial<Record<DType, DType>>, name: string): void {
  for (const dtype of types) {
    const result = results[dtype]
    if (result === undefined) expect(() => build(dtype), `${name} of ${dtype}`).toThrow(`${name}: needs `)
    else expect(build(dtype).dtype, `${name} of ${dtype}`).toBe(result)
  }
}

const unary: readonly [(x: Node) => Node, Partial<Record<DType, DType>>][] = [
  ...[ops.neg, ops.abs, ops.sign, ops.exp, ops.expm1, ops.log, ops.log1p, ops.sqrt, ops.rsqrt, ops.square].map(
    (op): [(x: Node) => Node, Partial<Record<DType, DType>>] => [op, { float32: "float32" }],
  ),
  ...[ops.sin, ops.cos, ops.tanh, ops.sigmoid, ops.softplus, ops.erf, ops.relu, ops.floor, ops.ceil, ops.round].map(
    (op): [(x: Node) => Node, Partial<Record<DType, DType>>] => [op, { float32: "float32" }],
  ),
  [ops.logicalNot, { bool: "bool" }],
  [ops.isFinite, { float32: "bool" }],
  [ops.stopGradient, { float32: "float32", int32: "int32", bool: "bool" }],
]

describe("elementwise ops of one input", () => {
  it("keep the shape and take only their element types", () => {
    for (const [op, results] of unary) {
      const [dtype] = Object.keys(results) as DType[]
      const node = op(value(dtype as DType, "batch", 3))
      expect(node.shape).toEqual(["batch", 3])
      expectTypes((type) => op(value(type, 2)), results, node.op)
    }
  })

  it("change the element type by cast and bitcast", () => {
    for (const from of types) for (const to of types) expect(ops.cast(value(from, 2), to).dtype).toBe(to)
    expect(ops.bitcast(value("int32", 2), "float32")).toMatchObject({ shape: [2], dtype: "float32" })
    expect(() => ops.bitcast(value("bool", 2), "int32")).toThrow("bitcast: needs float32 or int32, got bool")
  })
})

const number = { float32: "float32", int32: "int32" } as const
const comparison = { float32: "bool", int32: "bool" } as const
const binary: readonly [(a: Node, b: Node) => Node, Partial<Record<DType, DType>>][] = [
  [ops.add, number],
  [ops.sub, number],
  [ops.mul, number],
  [ops.maximum, number],
  [ops.minimum, number],
  [ops.floorMod, number],
  [ops.div, { float32: "float32" }],
  [ops.pow, { float32: "float32" }],
  [ops.equal, { ...comparison, bool: "bool" }],
  [ops.less, comparison],
  [ops.lessEqual, comparison],
  [ops.greater, comparison],
  [ops.greaterEqual, comparison],
  [ops.logicalAnd, { bool: "bool" }],
  [ops.logicalOr, { bool: "bool" }],
  [ops.bitAnd, { int32: "int32" }],
  [ops.bitOr, { int32: "int32" }],
]

describe("elementwise ops of two inputs", () => {
  it("broadcast and take only their element types", () => {
    for (const [op, results] of binary) {
      const [dtype] = Object.keys(results) as DType[]
      const node = op(value(dtype as DType, "batch", 1, 3), value(dtype as DType, 5, 1))
      expect(node.shape, node.op).toEqual(["batch", 5, 3])
      expectTypes((type) => op(value(type, 2), value(type, 2)), results, node.op)
    }
  })

  it("refuse shapes and element types that differ", () => {
    for (const [op, results] of binary) {
      const dtype = Object.keys(results)[0] as DType
      const other = dtype === "bool" ? "float32" : "bool"
      expect(() => op(value(dtype, 2), value(dtype, 3))).toThrow("[2] and [3] do not broadcast")
      expect(() => op(value(dtype, "batch"), value(dtype, "time"))).toThrow("[batch] and [time] do not broadcast")
      expect(() => op(value(dtype, 2), value(other, 2))).toThrow(`dtypes differ (${dtype} and ${other})`)
    }
  })
})

describe("select", () => {
  it("broadcasts all three", () => {
    const node = ops.select(value("bool", "batch", 1), value("int32"), value("int32", 1, 4))
    expect(node).toMatchObject({ shape: ["batch", 4], dtype: "int32" })
    expect(ops.select(value("bool"), value("bool", 2), value("bool", 2)).dtype).toBe("bool")
  })

  it("needs a bool and two values of one type", () => {
    expect(() => ops.select(value("int32"), value("int32"), value("int32"))).toThrow("select: needs bool, got int32")
    expect(() => ops.select(value("bool"), value("int32"), value("float32"))).toThrow(
      "select: dtypes differ (int32 and float32)",
    )
    expect(() => ops.select(value("bool", 3), value("int32", 2), value("int32"))).toThrow("do not broadcast")
  })
})
