import { describe, expect, it } from "vitest"
import { mapNodeSizes } from "../../../src/ir/body.js"
import { GraphError } from "../../../src/ir/infer.js"
import { withPath } from "../../../src/ir/node.js"
import { constant, feed, iota, scalar, sizeValue, state } from "../../../src/ir/ops/index.js"

const bind = (size: string | number) => (size === "batch" ? 32 : size)

describe("sources", () => {
  it("take their type from the call and their path from the layer", () => {
    const node = withPath("dense_1", () => withPath("kernel", () => state("dense_1/kernel", [3, 4], "float32")))
    expect(node).toMatchObject({ op: "state", shape: [3, 4], dtype: "float32", path: "dense_1/kernel", inputs: [] })
    expect(feed("x", ["batch", 3], "int32")).toMatchObject({ shape: ["batch", 3], dtype: "int32" })
    expect(iota("batch")).toMatchObject({ shape: ["batch"], dtype: "int32" })
    expect(sizeValue("batch")).toMatchObject({ shape: [], dtype: "float32" })
  })

  it("rewrite the sizes that they hold", () => {
    expect(mapNodeSizes(feed("x", ["batch", 3], "float32"), bind)).toMatchObject({
      shape: [32, 3],
      attributes: { name: "x" },
    })
    expect(mapNodeSizes(iota("batch"), bind).shape).toEqual([32])
    expect(mapNodeSizes(sizeValue("batch", "int32"), bind)).toMatchObject({ dtype: "int32", attributes: { size: 32 } })
  })

  it("hold constants by the type of their array", () => {
    expect(constant(Float32Array.of(1, 2), [2])).toMatchObject({ shape: [2], dtype: "float32" })
    expect(constant(Int32Array.of(1), [])).toMatchObject({ shape: [], dtype: "int32" })
    expect(constant(Uint8Array.of(1, 0), [2, 1])).toMatchObject({ shape: [2, 1], dtype: "bool" })
    expect(constant(new Float32Array(0), [0, 3]).shape).toEqual([0, 3])
    expect(scalar(1.5).attributes.data).toEqual(Float32Array.of(1.5))
    expect(scalar(1, "bool")).toMatchObject({ shape: [], dtype: "bool" })
  })

  it("refuse constants whose elements do not fit", () => {
    expect(() => constant(Float32Array.of(1, 2, 3), [2])).toThrow(GraphError)
    expect(() => constant(Float32Array.of(1, 2, 3), [2])).toThrow("constant: [2] does not hold 3 elements")
    expect(() => constant(Float32Array.of(1), [], "int32")).toThrow(
      "constant: int32 elements cannot be held by Float32Array",
    )
  })
})
