import { describe, expect, it } from "vitest"
import { mapNodeSizes } from "../../../src/ir/body.js"
import { GraphError } from "../../../src/ir/infer.js"
import { mapGraphSizes } from "../../../src/ir/mapSizes.js"
import type { DType, Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Size } from "../../../src/shape/size.js"
import { gradientOf } from "./gradientOf.js"

const value = (dtype: DType, ...shape: Size[]) => ops.feed("x", shape, dtype)
const float = (...shape: Size[]) => value("float32", ...shape)
const bind = (size: Size): Size => (size === "time" ? 7 : size)
const bound = (node: Node): readonly Size[] => mapNodeSizes(node, bind).shape

describe("transpose", () => {
  it("orders the axes as told", () => {
    expect(ops.transpose(float("batch", 3, 4), [2, 0, 1]).shape).toEqual([4, "batch", 3])
    expect(ops.transpose(value("bool"), []).dtype).toBe("bool")
  })

  it("refuses what is no order", () => {
    for (const wrong of [[0], [0, 0], [0, 2], [0, 1, 2], [-1, 0]])
      expect(() => ops.transpose(float(2, 3), wrong)).toThrow(`[${wrong.join(", ")}] is no order of 2 axes`)
  })
})

describe("concat", () => {
  it("adds sizes along one axis", () => {
    expect(ops.concat([float(2, 3), float(2, 4)], -1).shape).toEqual([2, 7])
    expect(ops.concat([float(1, 3), float("time", 3), float(2, 3)], 0).shape).toEqual(["(+ 3 time)", 3])
    expect(ops.concat([value("int32", 2)], 0)).toMatchObject({ shape: [2], dtype: "int32" })
  })

  it("refuses pieces that do not fit", () => {
    expect(() => ops.concat([], 0)).toThrow(GraphError)
    expect(() => ops.concat([float(2), value("int32", 2)], 0)).toThrow("concat: dtypes differ (float32 and int32)")
    expect(() => ops.concat([float(2, 3), float(3, 4)], 1)).toThrow("[2, 3] and [3, 4] do not fit along axis 1")
    expect(() => ops.concat([float(2, 3), float(2)], 0)).toThrow("[2, 3] and [2] do not fit along axis 0")
    expect(() => ops.concat([float(2, 3)], 2)).toThrow("concat: axis 2 is out of range for rank 2")
  })

  it("has a derivative where pieces have unknown sizes", () => {
    const shapesOf = (pieces: readonly Node[]) => gradientOf(ops.concat(pieces, 0)).map((node) => node?.shape)
    expect(shapesOf([float(2), float("time")])).toEqual([[2], ["time"]])
    expect(shapesOf([float("time"), float(2), float("more")])).toEqual([["time"], [2], ["more"]])
  })
})

describe("split", () => {
  it("gives parts one after the other", () => {
    const shapes = (parts: readonly Node[]) => parts.map(({ shape }) => shape)
    expect(shapes(ops.split(float("time", 5), [2, 3], -1))).toEqual([
      ["time", 2],
      ["time", 3],
    ])
  })

  it("refuses parts that do not make up the axis", () => {
    expect(() => ops.split(float(5), [2, 2], 0)).toThrow("parts of 2, 2 do not make up 5")
    expect(() => ops.split(float(4), [4, 0], 0)).toThrow("parts of 4, 0 do not make up 4")
    expect(() => ops.split(float("time"), [2], 0)).toThrow("parts of 2 do not make up time")
  })
})

describe("slice", () => {
  it("takes a box, or the rest of an axis", () => {
    expect(ops.slice(float(5, 4), [1, 0], [2, 4]).shape).toEqual([2, 4])
    expect(ops.slice(float(5, "time"), [1, 2], [-1, -1]).shape).toEqual([4, "(+ -2 time)"])
    expect(bound(ops.slice(float(9), [1], ["time"]))).toEqual([7])
  })

  it("refuses a box outside", () => {
    for (const [begin, size] of [
      [[4], [2]],
      [[-1], [2]],
      [[0.5], [1]],
      [[6], [-1]],
      [
        [0, 0],
        [1, 1],
      ],
      [[0], [1, 1]],
    ] as const)
      expect(() => ops.slice(float(5), begin, size)).toThrow("is not inside [5]")
  })

  it("has a derivative where what follows is known or follows from the sizes", () => {
    const shapes = [
      ops.slice(float("time", 3), [2, 1], [1, 1]),
      ops.slice(float("time", 3), [2, 1], [-1, -1]),
      ops.slice(float("time", 3), [0, 0], ["time", 3]),
    ].map((node) => gradientOf(node)[0]?.shape)
    for (const shape of shapes) expect(shape).toEqual(["time", 3])
    expect(() => gradientOf(ops.slice(float(9), [1], ["time"]))).toThrow("slice: the derivative cannot tell")
  })
})

describe("pad", () => {
  it("grows each axis", () => {
    const node = ops.pad(
      float("time", 3),
      [
        [1, 2],
        [0, "time"],
      ],
      -1,
    )
    expect(node).toMatchObject({ shape: ["(+ 3 time)", "(+ 3 time)"], attributes: { value: -1 } })
    expect(mapNodeSizes(node, bind).attributes).toEqual({
      paddings: [
        [1, 2],
        [0, 7],
      ],
      value: -1,
    })
    expect(gradientOf(node)[0]?.shape).toEqual(["time", 3])
  })

  it("refuses wrong numbers of pairs and negative paddings", () => {
    expect(() => ops.pad(float(2, 3), [[1, 1]])).toThrow("pad: needs 2 pairs, one for each axis, got 1")
    expect(() => ops.pad(float(2), [[-1, 0]])).toThrow("pad: axis 0 cannot grow by [-1, 0]")
    expect(() => ops.pad(float(2), [[0, 1.5]])).toThrow("pad: axis 0 cannot grow by [0, 1.5]")
  })
})

describe("reverse", () => {
  it("keeps the type", () => {
    expect(ops.reverse(value("bool", "time", 3), [-1, 0])).toMatchObject({
      shape: ["time", 3],
      dtype: "bool",
      attributes: { axes: [0, 1] },
    })
    expect(() => ops.reverse(float(2), [1])).toThrow("reverse: axis 1 is out of range for rank 1")
  })
})

describe("gather and segmentSum", () => {
  it("put the axes of the indices in the place of one axis, and back", () => {
    const indices = value("int32", "batch", "time")
    expect(ops.gather(float(10, 4), indices).shape).toEqual(["batch", "time", 4])
    expect(ops.gather(float(2, 10, 4), indices, -2).shape).toEqual([2, "batch", "time", 4])
    expect(ops.gather(value("bool", 10), value("int32"))).toMatchObject({ shape: [], dtype: "bool" })
    expect(ops.segmentSum(float("batch", "time", 4), indices, 10).shape).toEqual([10, 4])
    expect(bound(ops.segmentSum(float("batch", 4), value("int32", "batch"), "time"))).toEqual([7, 4])
  })

  it("refuse indices that do not fit", () => {
    expect(() => ops.gather(float(3), float(2))).toThrow("gather: needs int32, got float32")
    expect(() => ops.gather(float(3), value("int32"), 1)).toThrow("gather: axis 1 is out of range for rank 1")
    expect(() => ops.segmentSum(float(3), float(3), 2)).toThrow("segmentSum: needs int32, got float32")
    expect(() => ops.segmentSum(value("bool", 3), value("int32", 3), 2)).toThrow("segmentSum: needs float32 or int32")
    expect(() => ops.segmentSum(float(3, 2), value("int32", 2), 2)).toThrow("[3, 2] does not start with [2]")
  })
})

describe("oneHot", () => {
  it("adds an axis", () => {
    expect(ops.oneHot(value("int32", "batch"), 10)).toMatchObject({ shape: ["batch", 10], dtype: "float32" })
    expect(() => ops.oneHot(float(2), 10)).toThrow("oneHot: needs int32, got float32")
    expect(() => ops.oneHot(value("int32", 2), -1)).toThrow("oneHot: depth must be a whole number (was -1)")
  })
})

describe("reshape", () => {
  const open = ops.reshape(float("time", 4), ["more", 2])
  const withMore = (more: number) => mapGraphSizes([open], (size) => (size === "more" ? more : bind(size)))

  it("leaves open what named sizes decide", () => {
    expect(open.shape).toEqual(["more", 2])
    expect(withMore(14)[0]?.shape).toEqual([14, 2])
    expect(() => withMore(8)).toThrow("reshape: [7, 4] and [8, 2] hold different numbers of elements")
  })

  it("refuses what no value of a name can make right", () => {
    expect(() => ops.reshape(float("time", 4), ["time", 5])).toThrow(
      "reshape: [time, 4] and [time, 5] hold different numbers of elements",
    )
  })
})
