import { describe, expect, it } from "vitest"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Size } from "../../../src/shape/size.js"
import { gradientOf } from "./gradientOf.js"

const float = (...shape: Size[]) => ops.feed("x", shape, "float32")
const ints = (...shape: Size[]) => ops.feed("i", shape, "int32")
const wide = float("batch", 3)

const unary = [ops.neg, ops.abs, ops.exp, ops.expm1, ops.log, ops.log1p, ops.sqrt, ops.rsqrt, ops.square, ops.sin]
const more = [ops.cos, ops.tanh, ops.sigmoid, ops.softplus, ops.erf, ops.relu]
const binary = [ops.add, ops.sub, ops.mul, ops.div, ops.pow, ops.maximum, ops.minimum, ops.floorMod]

const nodes: readonly Node[] = [
  ...[...unary, ...more].map((op) => op(wide)),
  ...binary.flatMap((op) => [op(wide, float(3)), op(float(), wide), op(float(1, 3), float("batch", 1))]),
  ops.cast(wide, "float32"),
  ops.select(ops.feed("c", [3], "bool"), wide, float()),
  ops.select(ops.feed("c", ["batch", 1], "bool"), float(3), float(1, 1)),
  ...[ops.reduceMax, ops.reduceMin, ops.reduceSum].flatMap((op) => [op(wide), op(wide, [1]), op(wide, [0], true)]),
  ops.cumsum(wide, 0, { exclusive: true }),
  ops.transpose(float("batch", 3, 4), [2, 0, 1]),
  ops.concat([float(2, 3), float(4, 3), wide], 0),
  ops.slice(wide, [1, 1], [-1, 1]),
  ops.pad(wide, [
    [1, "time"],
    [0, 2],
  ]),
  ops.reverse(wide, [0]),
  ops.gather(wide, ints(5, "time")),
  ops.gather(float(2, "batch", 10, 4), ints(5, "time"), 2),
  ops.gather(wide, ints(), 1),
  ops.segmentSum(float("batch", 5, 3), ints("batch", 5), "time"),
]

describe("derivatives", () => {
  it("have the type of what they are derivatives of", () => {
    for (const node of nodes) {
      const gradients = gradientOf(node)
      expect(gradients.length, node.op).toBe(node.inputs.length)
      for (const [i, input] of node.inputs.entries())
        if (input.dtype !== "float32") expect(gradients[i], node.op).toBeUndefined()
        else expect(gradients[i], node.op).toMatchObject({ shape: input.shape, dtype: "float32" })
    }
  })

  it("do not flow through what is flat or not a number", () => {
    const flat = [ops.sign, ops.floor, ops.ceil, ops.round, ops.stopGradient].map((op) => op(wide))
    const numbers = [ops.cast(ints(3), "float32"), ops.bitcast(ints(3), "float32"), ops.oneHot(ints(3), 4)]
    for (const node of [...flat, ...numbers, ops.cast(wide, "int32")])
      expect(gradientOf(node), node.op).toEqual([undefined])
  })
})
