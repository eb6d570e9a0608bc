import { describe, expect, it } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { isBody } from "../../src/passes/bodies.js"
import { resultsOf } from "../../src/passes/entry.js"
import { specialize } from "../../src/passes/specialize.js"
import { difference, trainStep, valuesOf } from "./samples.js"

/** Every node of a graph, those inside of bodies among them. */
const nodesOf = (outputs: readonly Node[]): readonly Node[] =>
  topologicalOrder(outputs).flatMap((node) => [
    node,
    ...Object.values(node.attributes).flatMap((value) =>
      isBody(value) ? nodesOf([...value.parameters, ...value.outputs]) : [],
    ),
  ])

describe("specialize", () => {
  const entry = trainStep()
  const special = specialize(entry, { batch: 5, time: 3 })

  it("leaves numbers only, inside of loops too", () => {
    const nodes = nodesOf(resultsOf(special))
    expect(nodes.filter((node) => node.op === "scan").length).toBeGreaterThan(1)
    for (const node of nodes) {
      for (const type of node.results ?? [node]) expect(type.shape.every((size) => typeof size === "number")).toBe(true)
      expect(node.op).not.toBe("sizeValue")
    }
    expect(special.feeds).toEqual({
      x: { shape: [5, 4], dtype: "float32" },
      words: { shape: [3, 5, 4], dtype: "float32" },
      labels: { shape: [5], dtype: "int32" },
    })
  })

  it("keeps names, values and paths", () => {
    expect(Object.keys(special.outputs)).toEqual(Object.keys(entry.outputs))
    expect(Object.keys(special.updates)).toEqual(Object.keys(entry.updates))
    expect(difference(valuesOf(resultsOf(special)), valuesOf(resultsOf(entry)))).toBe(0)
  })

  it("works for a batch of one", () => {
    const one = specialize(entry, { batch: 1, time: 1 })
    expect(one.feeds.words?.shape).toEqual([1, 1, 4])
    expect(one.updates.kernel?.shape).toEqual([4, 3])
  })

  it("names a size without a value", () => {
    expect(() => specialize(entry, { time: 3 })).toThrow(new RangeError('the size "batch" has no value'))
  })

  it("refuses values that do not fit together", () => {
    const a = ops.feed("a", ["m"], "float32")
    const b = ops.feed("b", ["(// n 2)"], "float32")
    const output = ops.concat([ops.reshape(a, ["m", 1]), ops.reshape(b, ["(// n 2)", 1])], 0)
    const half = { feeds: {}, outputs: { y: ops.slice(output, [0, 0], ["m", 1]) }, updates: {} }
    expect(specialize(half, { m: 4, n: 7 }).outputs.y?.shape).toEqual([4, 1])
    const outside = { feeds: {}, outputs: { y: ops.slice(a, [0], ["n"]) }, updates: {} }
    expect(() => specialize(outside, { m: 4, n: 7 })).toThrow(
      "slice: sizes known only at run time must fit together (slice: [7] from [0] is not inside [4]); give data",
    )
  })
})
