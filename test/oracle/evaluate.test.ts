import { expect, test } from "vitest"
import { createNode, type Node, withPath } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { evaluate } from "./evaluate.js"
import { makeValue, scalarOf } from "./value.js"

const vector = (...data: number[]) => makeValue("float32", [data.length], data)

test("named sizes take their values from what is fed, and bindings fill in others", () => {
  const x = ops.feed("x", ["batch", 2], "float32")
  const mean = ops.div(ops.reduceSum(x, [0]), ops.sizeValue("batch"))
  const feeds = { x: makeValue("float32", [2, 2], [1, 2, 3, 5]) }
  expect(evaluate([mean], { feeds })).toEqual([vector(2, 3.5)])
  expect(evaluate([ops.iota("time")], { bindings: { time: 2 } })).toEqual([makeValue("int32", [2], [0, 1])])
  expect(() => evaluate([ops.iota("time")])).toThrow('the size "time" has no value')
})

test("a size that is an expression is computed", () => {
  const x = ops.feed("x", ["batch", "time", 2], "float32")
  const feeds = { x: makeValue("float32", [1, 2, 2], [1, 2, 3, 4]) }
  expect(evaluate([ops.reshape(x, [-1])], { feeds })).toEqual([vector(1, 2, 3, 4)])
})

test("feeds whose named sizes disagree are refused", () => {
  const sum = ops.add(ops.feed("a", ["batch"], "float32"), ops.feed("b", ["batch"], "float32"))
  expect(() => evaluate([sum], { feeds: { a: vector(1), b: vector(1, 2) } })).toThrow(
    "feed b: axis 0 must be batch = 1",
  )
})

test("what is missing or of another type is named", () => {
  expect(() => evaluate([ops.feed("x", [2], "float32")])).toThrow('feed "x" has no value')
  expect(() => evaluate([ops.state("w", [2], "float32")])).toThrow('state "w" has no value')
  expect(() => evaluate([ops.state("w", [2], "int32")], { state: { w: vector(1, 2) } })).toThrow("state w: int32 [2]")
})

test("a node that promises a wrong type is named with its path", () => {
  const wrong = withPath("dense_1", () => createNode("neg", [ops.scalar(1)], {}, { shape: [2], dtype: "float32" }))
  expect(() => evaluate([wrong])).toThrow("dense_1: neg should be float32 [2] but is float32 []")
})

test("long chains do not overflow the stack", () => {
  let node: Node = ops.scalar(0)
  for (let step = 0; step < 20_000; step++) node = ops.add(node, ops.scalar(1))
  expect(evaluate([node])).toEqual([scalarOf(20_000)])
})

test("a loop carries values and stacks outputs at the index of their step", () => {
  const sums = (reverse: boolean) => {
    const { carries, outputs } = ops.scan({
      initial: [ops.scalar(0)],
      sequences: [ops.constant(Float32Array.of(1, 2, 3), [3])],
      reverse,
      step: ([sum], [x]) => {
        const next = ops.add(sum as Node, x as Node)
        return { carries: [next], outputs: [next] }
      },
    })
    return evaluate([...carries, ...outputs])
  }
  expect(sums(false)).toEqual([scalarOf(6), vector(1, 3, 6)])
  expect(sums(true)).toEqual([scalarOf(6), vector(6, 5, 3)])
})

test("a loop without steps gives back what it began with", () => {
  const { carries, outputs } = ops.scan({
    initial: [ops.scalar(5)],
    sequences: [],
    length: "time",
    step: ([y]) => ({ carries: [ops.square(y as Node)], outputs: [y as Node] }),
  })
  const surroundings = { bindings: { time: 0 } }
  expect(evaluate([...carries, ...outputs], surroundings)).toEqual([scalarOf(5), vector()])
})

test("only the branch taken is run", () => {
  const table = ops.constant(Float32Array.of(1, 2), [2])
  const choose = (on: number) =>
    evaluate(
      ops.cond(
        ops.scalar(on, "bool"),
        [ops.scalar(7, "int32")],
        ([outOfRange]) => [ops.gather(table, outOfRange as Node)],
        () => [ops.scalar(-1)],
      ),
    )
  expect(choose(0)).toEqual([scalarOf(-1)])
  expect(() => choose(1)).toThrow("gather: there is no row 7")
})
