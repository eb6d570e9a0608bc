import { describe, expect, it } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import { GraphError } from "../../src/ir/infer.js"
import { type Node, withPath } from "../../src/ir/node.js"
import { defineOp, definitionOf } from "../../src/ir/op.js"
import * as ops from "../../src/ir/ops/index.js"
import { isBody } from "../../src/passes/bodies.js"
import { decompose } from "../../src/passes/decompose.js"
import { resultsOf } from "../../src/passes/entry.js"
import { difference, trainStep, valuesOf } from "./samples.js"

const isPrimitive = (node: Node) => definitionOf(node.op).decompose === undefined
const namesOf = (outputs: readonly Node[]) => new Set(topologicalOrder(outputs).map((node) => node.op))

const x = ops.feed("x", [5, 4], "float32")

/** A composite with two results, of which the second is composite again. */
const minimumAndMean = defineOp({
  name: "test.minimumAndMean",
  build: (value: Node) => ({ inputs: [value], attributes: {} }),
  infer: ([value]) => [
    { shape: [], dtype: value.dtype },
    { shape: [], dtype: value.dtype },
  ],
  decompose: ([value]): readonly Node[] => [ops.reduceMin(value), ops.reduceMean(value)],
})

describe("decompose", () => {
  it("takes composites apart until only supported ops are left", () => {
    const labels = ops.feed("labels", [5], "int32")
    const outputs = [ops.sparseSoftmaxCrossEntropy(x, labels), ops.softmax(x)]
    const result = decompose(outputs, isPrimitive)
    for (const op of namesOf(result)) expect(definitionOf(op).decompose).toBeUndefined()
    expect(difference(valuesOf(result), valuesOf(outputs))).toBe(0)
  })

  it("leaves an op whole that the engine has", () => {
    const output = ops.softmax(x)
    expect(decompose([output], (node) => node.op === "softmax" || isPrimitive(node))).toEqual([output])
    expect(namesOf(decompose([output], isPrimitive)).has("softmax")).toBe(false)
  })

  it("keeps the path of the composite", () => {
    const output = withPath("dense_2", () => ops.softmax(x))
    const added = topologicalOrder(decompose([output], isPrimitive)).filter((node) => node.op !== "feed")
    expect(added.map((node) => node.path)).toEqual(added.map(() => "dense_2"))
  })

  it("hands on the results of a composite with several", () => {
    const several = minimumAndMean(x)
    const outputs = [ops.pick(several, 1), ops.neg(ops.pick(several, 0))]
    const result = decompose(outputs, isPrimitive)
    expect([...namesOf(result)].sort()).toEqual(["constant", "div", "feed", "neg", "reduceMin", "reduceSum"])
    const expected = valuesOf([ops.reduceMean(x), ops.neg(ops.reduceMin(x))])
    expect(difference(valuesOf(result), expected)).toBe(0)
  })

  it("works inside of loops and branches", () => {
    const [output] = ops.cond(
      ops.scalar(1, "bool"),
      [x],
      ([v]) => [ops.softmax(v as Node)],
      ([v]) => [ops.logSoftmax(v as Node)],
    )
    const [result] = decompose([output as Node], isPrimitive)
    const bodies = Object.values(result?.inputs[0]?.attributes ?? {}).filter(isBody)
    expect(bodies.length).toBe(2)
    for (const body of bodies) expect([...namesOf(body.outputs)].every((op) => !op.endsWith("oftmax"))).toBe(true)
    expect(difference(valuesOf([result as Node]), valuesOf([ops.softmax(x)]))).toBe(0)
  })

  it("computes a training step as before", () => {
    const before = resultsOf(trainStep())
    expect(difference(valuesOf(decompose(before, isPrimitive)), valuesOf(before))).toBe(0)
  })

  it("names an op that nobody can run", () => {
    const output = withPath("encoder", () => ops.exp(x))
    expect(() => decompose([output], (node) => node.op === "feed")).toThrow(
      new GraphError("encoder: the engine has no exp, which cannot be taken apart"),
    )
  })
})
