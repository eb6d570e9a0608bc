import { describe, expect, it } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import type { Node } from "../../src/ir/node.js"
import { withPath } from "../../src/ir/node.js"
import { definitionOf } from "../../src/ir/op.js"
import * as ops from "../../src/ir/ops/index.js"
import { isBody } from "../../src/passes/bodies.js"
import { mapEntry, resultsOf } from "../../src/passes/entry.js"
import { identities } from "../../src/passes/identities.js"
import { simplify } from "../../src/passes/simplify.js"
import { specialize } from "../../src/passes/specialize.js"
import { evaluate } from "../oracle/evaluate.js"
import { difference, numbers, trainStep, valuesOf } from "./samples.js"

const x = ops.feed("a", [2, 3], "float32")
const row = ops.feed("row", [3], "float32")
const flag = ops.feed("flag", [], "bool")
const surroundings = {
  feeds: { a: numbers([2, 3], 1), row: numbers([3], 2), flag: { shape: [], dtype: "bool", data: Float64Array.of(1) } },
} as const
const zero = ops.scalar(0)
const one = ops.scalar(1)
const ones = ops.broadcastTo(one, [2, 3])
const vector = (...values: number[]) => ops.constant(Float32Array.from(values), [values.length])

/** A node as text: `add(feed, exp(feed))`. */
const show = (node: Node): string =>
  node.inputs.length === 0 ? node.op : `${node.op}(${node.inputs.map(show).join()})`

/** The simpler form of a node; its type and value are those of the node. */
function simple(node: Node): Node {
  const [result] = simplify([node]) as readonly [Node]
  expect(result).toMatchObject({ shape: node.shape, dtype: node.dtype })
  const [before, after] = evaluate([node, result], surroundings)
  expect(after).toEqual(before)
  return result
}

const elementsOf = (node: Node): readonly number[] => {
  expect(node.op).toBe("constant")
  return [...(node.attributes.data as Float32Array)]
}

describe("simplify removes what changes nothing", () => {
  it.each<[string, Node]>([
    ["x + 0", ops.add(x, zero)],
    ["0 + x", ops.add(zero, x)],
    ["x - 0", ops.sub(x, zero)],
    ["x * 1", ops.mul(x, one)],
    ["1 * x", ops.mul(ones, x)],
    ["x / 1", ops.div(x, one)],
    ["x ^ 1", ops.pow(x, ops.reshape(one, [1, 1]))],
    ["--x", ops.neg(ops.neg(x))],
    ["reshape", ops.reshape(x, [2, 3])],
    ["reshape back", ops.reshape(ops.reshape(x, [6]), [2, 3])],
    ["broadcastTo", ops.broadcastTo(x, [2, 3])],
    ["cast", ops.cast(x, "float32")],
    ["transpose back", ops.transpose(ops.transpose(x, [1, 0]), [1, 0])],
    ["whole slice", ops.slice(x, [0, 0], [2, 3])],
    [
      "empty pad",
      ops.pad(x, [
        [0, 0],
        [0, 0],
      ]),
    ],
    ["concat of one", ops.concat([x], 1)],
    ["reduceSum over nothing", ops.reduceSum(x, [])],
    ["reduceMax over an axis of size 1", ops.reduceMax(ops.reshape(x, [2, 1, 3]), [1])],
    ["select of a known condition", ops.select(ops.scalar(0, "bool"), zero, x)],
    ["all at once", ops.add(ops.mul(ops.reshape(ops.reshape(x, [3, 2]), [2, 3]), ones), ops.sub(zero, zero))],
  ])("%s", (_, node) => {
    expect(simple(node)).toBe(x)
  })

  it("leaves what changes something", () => {
    for (const node of [
      ops.mul(x, zero),
      ops.sub(zero, x),
      ops.div(one, x),
      ops.add(x, vector(0, 0, 1)),
      ops.transpose(x, [1, 0]),
      ops.slice(x, [0, 1], [2, 2]),
      ops.reduceSum(x, [1], true),
      ops.stopGradient(x),
    ])
      expect(simple(node)).toBe(node)
  })
})

describe("simplify rewrites", () => {
  it.each<[string, Node, string]>([
    ["a stretched operand of no effect", ops.mul(row, ones), "broadcastTo(feed)"],
    ["x + -y", ops.add(x, ops.neg(row)), "sub(feed,feed)"],
    ["-y + x", ops.add(ops.neg(row), x), "sub(feed,feed)"],
    ["x - -y", ops.sub(x, ops.neg(row)), "add(feed,feed)"],
    ["reshape of reshape", ops.reshape(ops.reshape(x, [6]), [3, 2]), "reshape(feed)"],
    [
      "transposes",
      ops.transpose(ops.transpose(ops.reshape(x, [1, 2, 3]), [1, 2, 0]), [2, 1, 0]),
      "transpose(reshape(feed))",
    ],
    ["a transpose of axes of size 1", ops.transpose(ops.reshape(x, [2, 1, 3]), [1, 0, 2]), "reshape(feed)"],
    ["broadcastTo twice", ops.broadcastTo(ops.broadcastTo(row, [2, 3]), [4, 2, 3]), "broadcastTo(feed)"],
    ["broadcastTo of added axes", ops.broadcastTo(ops.reshape(row, [1, 1, 3]), [4, 2, 3]), "broadcastTo(feed)"],
    [
      "ops of stretched values",
      ops.exp(ops.mul(ops.broadcastTo(row, [2, 3]), ops.scalar(2))),
      "broadcastTo(exp(mul(feed,constant)))",
    ],
    ["ops of partly stretched values", ops.add(x, ops.broadcastTo(row, [2, 3])), "add(feed,feed)"],
    ["a negated condition", ops.select(ops.logicalNot(flag), x, row), "select(feed,feed,feed)"],
  ])("%s", (_, node, expected) => {
    expect(show(simple(node))).toBe(expected)
  })

  it("named sizes too", () => {
    const batch = ops.feed("b", ["batch", 1], "float32")
    const [result] = simplify([ops.mul(ops.broadcastTo(batch, ["batch", 4]), ops.broadcastTo(one, ["batch", 4]))])
    expect(result && show(result)).toBe("broadcastTo(feed)")
    expect(result?.shape).toEqual(["batch", 4])
  })
})

describe("simplify computes constants", () => {
  it("broadcasting, in float32", () => {
    const [third] = simplify([ops.div(one, vector(3, 7))])
    expect(elementsOf(third as Node)).toEqual([Math.fround(1 / 3), Math.fround(1 / 7)])
    const outer = simple(ops.mul(ops.reshape(vector(1, 2, 3), [3, 1]), vector(10, 20)))
    expect(outer.shape).toEqual([3, 2])
    expect(elementsOf(outer)).toEqual([10, 20, 20, 40, 30, 60])
    expect(elementsOf(simple(ops.select(ops.greater(vector(1, 3), ops.scalar(2)), vector(5, 6), zero)))).toEqual([0, 6])
  })

  it("with integers that wrap", () => {
    const large = ops.scalar(0x7fffffff, "int32")
    expect(elementsOf(simple(ops.add(large, ops.scalar(1, "int32"))))).toEqual([-0x80000000])
    expect(elementsOf(simple(ops.mul(large, large)))).toEqual([1])
  })

  it("casts what fits, and leaves the rest to the engine", () => {
    expect(elementsOf(simple(ops.cast(vector(-1.7, 2.5), "int32")))).toEqual([-1, 2])
    expect(elementsOf(simple(ops.cast(vector(0, 0.5), "bool")))).toEqual([0, 1])
    const outside = ops.cast(vector(Number.NaN, 3e9), "int32")
    expect(simplify([outside])).toEqual([outside])
  })

  it("but not large ones, and nothing that engines round differently", () => {
    const large = ops.add(ops.constant(new Float32Array(65).fill(1, 1), [65]), ops.scalar(2))
    expect(simplify([large])[0]?.op).toBe("add")
    expect(simplify([ops.exp(one)])[0]?.op).toBe("exp")
  })

  it("and a known sizeValue", () => {
    expect(elementsOf(simple(ops.sizeValue(12)))).toEqual([12])
    expect(simplify([ops.sizeValue("batch")])[0]?.op).toBe("sizeValue")
  })
})

describe("simplify of a whole training step", () => {
  const entry = trainStep()
  const count = (outputs: readonly Node[]) => topologicalOrder(outputs).length

  it("computes the same with fewer nodes, also for known sizes", () => {
    for (const before of [entry, specialize(entry, { batch: 5, time: 3 })]) {
      const after = mapEntry(before, simplify)
      expect(difference(valuesOf(resultsOf(after)), valuesOf(resultsOf(before)))).toBeLessThan(1e-6)
      expect(count(resultsOf(after))).toBeLessThan(count(resultsOf(before)))
      expect(simplify(resultsOf(after))).toEqual(resultsOf(after))
    }
  })

  it("works inside of loops", () => {
    const loop = topologicalOrder(simplify(resultsOf(entry))).find((node) => node.op === "scan")
    const body = Object.values(loop?.attributes ?? {}).find(isBody)
    expect(topologicalOrder(body?.outputs ?? []).some((node) => node.op === "broadcastTo")).toBe(false)
  })

  it("keeps the path of what it replaces", () => {
    const sum = withPath("dense_1", () => ops.add(x, ops.neg(row)))
    expect(simplify([sum])[0]?.path).toBe("dense_1")
  })
})

describe("the table of rewrites", () => {
  it("names only ops that exist", () => {
    for (const [names] of identities) for (const op of names.split(" ")) expect(definitionOf(op).name).toBe(op)
  })
})
