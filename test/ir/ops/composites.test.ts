import { describe, expect, it } from "vitest"
import type { Node } from "../../../src/ir/node.js"
import { definitionOf } from "../../../src/ir/op.js"
import * as ops from "../../../src/ir/ops/index.js"
import { differentiate } from "../../../src/passes/differentiate.js"
import { evaluate } from "../../oracle/evaluate.js"

const row = (...values: number[]) => ops.constant(Float32Array.from(values), [1, values.length])
const label = (value: number) => ops.constant(Int32Array.of(value), [1])
const numbersOf = (node: Node) => [...(evaluate([node])[0]?.data ?? [])]
const seed = ops.state("seed", [2], "int32")
const step = ops.state("step", [], "int32")

describe("composite ops", () => {
  it("decompose into values of their own type, named sizes too", () => {
    const x = ops.feed("x", ["batch", "time", 4], "float32")
    const labels = ops.feed("labels", ["batch", "time"], "int32")
    const composites = [
      ops.reduceMean(x, [0, 2]),
      ops.reduceMean(x, [1], true),
      ops.softmax(x),
      ops.logSoftmax(x),
      ops.sparseSoftmaxCrossEntropy(x, labels),
      ops.softmaxCrossEntropy(x, x),
      ops.sigmoidCrossEntropy(x, ops.scalar(1)),
      ops.gelu(x),
      ops.uniform(seed, step, 1, ["batch", 3]),
    ]
    for (const { op, inputs, attributes, shape, dtype } of composites)
      expect(definitionOf(op).decompose?.(inputs, attributes)).toMatchObject({ shape, dtype })
  })

  it("stay finite for large logits, with their derivatives", () => {
    const logits = ops.add(row(1000, -1000, 0), ops.scalar(0))
    const targets = row(0, 0.5, 0.5)
    const losses = [
      ops.reduceSum(ops.square(ops.softmax(logits))),
      ops.reduceSum(ops.logSoftmax(logits)),
      ops.reduceSum(ops.sparseSoftmaxCrossEntropy(logits, label(1))),
      ops.reduceSum(ops.softmaxCrossEntropy(logits, targets)),
      ops.reduceSum(ops.sigmoidCrossEntropy(logits, targets)),
    ]
    expect(losses.flatMap(numbersOf)).toEqual([1, -3000, 2000, 1500, 1500 + Math.LN2])
    const gradients = losses.flatMap((loss) => differentiate(loss, [logits]).gradients.map(numbersOf))
    expect(gradients).toEqual([
      [0, 0, 0],
      [-2, 1, 1],
      [1, -1, 0],
      [1, -0.5, -0.5],
      [1, -0.5, 0],
    ])
  })

  it("leave out a class that is masked with -infinity", () => {
    const logits = row(2, -Infinity, 2)
    expect(numbersOf(ops.sparseSoftmaxCrossEntropy(logits, label(0)))[0]).toBeCloseTo(Math.LN2, 12)
  })

  it("refuse inputs that do not fit", () => {
    const x = ops.feed("x", ["batch", 4], "float32")
    expect(() => ops.softmax(ops.scalar(1))).toThrow("softmax: needs a last axis, got []")
    expect(() => ops.sparseSoftmaxCrossEntropy(x, ops.feed("y", ["batch", 4], "int32"))).toThrow("differ")
    expect(() => ops.sparseSoftmaxCrossEntropy(x, ops.feed("y", ["batch"], "float32"))).toThrow("needs int32")
    expect(() => ops.softmaxCrossEntropy(x, ops.feed("y", ["batch", 3], "float32"))).toThrow("differ")
    expect(() => ops.uniform(step, step, 0, [2])).toThrow("the seed must be [2], got []")
    expect(() => ops.randomBits(seed, seed, 0, [2])).toThrow("the step must be a scalar, got [2]")
    for (const draw of [-1, 0.5, 2 ** 32])
      expect(() => ops.randomBits(seed, step, draw, [2])).toThrow(`32 bits without sign, got ${draw}`)
  })
})
