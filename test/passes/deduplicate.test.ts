import { describe, expect, it } from "vitest"
import { topologicalOrder } from "../../src/ir/graph.js"
import { type Node, withPath } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { isBody } from "../../src/passes/bodies.js"
import { deduplicate } from "../../src/passes/deduplicate.js"
import { resultsOf } from "../../src/passes/entry.js"
import { difference, trainStep, valuesOf } from "./samples.js"

const feed = (name: string) => ops.feed(name, [2, 3], "float32")
const isMerged = (a: Node, b: Node): boolean => {
  const [first, second] = deduplicate([a, b])
  return first === second
}
const data = (size: number, last = 0) => {
  const values = new Float32Array(size)
  values[size - 1] = last
  return ops.constant(values, [size])
}

describe("deduplicate", () => {
  it("merges equal expressions, whatever made them", () => {
    const make = (path: string) => withPath(path, () => ops.exp(ops.add(feed("x"), ops.scalar(1))))
    const [a, b] = deduplicate([make("first"), make("second")])
    expect(a).toBe(b)
    expect(a?.path).toBe("first")
    const shared = feed("x")
    expect(isMerged(ops.reduceSum(shared, [0]), ops.reduceSum(shared, [-2]))).toBe(true)
  })

  it("tells inputs, their order, ops and attributes apart", () => {
    const x = feed("x")
    const y = feed("y")
    expect(isMerged(x, y)).toBe(false)
    expect(isMerged(ops.sub(x, y), ops.sub(y, x))).toBe(false)
    expect(isMerged(ops.exp(x), ops.log(x))).toBe(false)
    expect(isMerged(ops.reduceSum(x, [0]), ops.reduceSum(x, [1]))).toBe(false)
    expect(isMerged(ops.reshape(x, [6]), ops.reshape(x, [3, 2]))).toBe(false)
    expect(isMerged(ops.sizeValue("batch"), ops.sizeValue("time"))).toBe(false)
  })

  it("compares constants bit for bit", () => {
    expect(isMerged(ops.scalar(1), ops.scalar(1))).toBe(true)
    expect(isMerged(ops.scalar(1), ops.scalar(1, "int32"))).toBe(false)
    expect(isMerged(ops.scalar(0), ops.scalar(-0))).toBe(false)
    expect(isMerged(ops.scalar(Number.NaN), ops.scalar(Number.NaN))).toBe(true)
    expect(isMerged(data(1000, 1), data(1000, 1))).toBe(true)
    expect(isMerged(data(1000, 1), data(1000, 2))).toBe(false)
    expect(isMerged(data(1_000_000), data(1_000_000))).toBe(false)
    const x = feed("x")
    const pad = (value: number) =>
      ops.pad(
        x,
        [
          [1, 1],
          [0, 0],
        ],
        value,
      )
    expect(isMerged(pad(-Infinity), pad(Infinity))).toBe(false)
    expect(isMerged(pad(-Infinity), pad(-Infinity))).toBe(true)
  })

  it("never merges random bits", () => {
    const seed = ops.state("seed", [2], "int32")
    const step = ops.state("step", [], "int32")
    expect(isMerged(ops.randomBits(seed, step, 3, [2]), ops.randomBits(seed, step, 3, [2]))).toBe(false)
    expect(isMerged(ops.uniform(seed, step, 3, [2]), ops.uniform(seed, step, 3, [2]))).toBe(false)
  })

  it("works inside of bodies", () => {
    const x = feed("x")
    const twice = (v: Node) => ops.add(ops.exp(v), ops.exp(v))
    const [result] = ops.cond(
      ops.scalar(1, "bool"),
      [x],
      ([v]) => [twice(v as Node)],
      ([v]) => [v as Node],
    )
    const [merged] = deduplicate([result as Node])
    const bodies = Object.values(merged?.inputs[0]?.attributes ?? {}).filter(isBody)
    expect(topologicalOrder(bodies[0]?.outputs ?? []).map((node) => node.op)).toEqual(["parameter", "exp", "add"])
  })

  it("computes a training step as before, and leaves nothing to merge", () => {
    const before = resultsOf(trainStep())
    const after = deduplicate(before)
    expect(difference(valuesOf(after), valuesOf(before))).toBe(0)
    expect(topologicalOrder(after).length).toBeLessThan(topologicalOrder(before).length)
    expect(deduplicate(after)).toEqual(after)
  })
})
