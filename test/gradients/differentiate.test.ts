import { expect, test } from "vitest"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { evaluate } from "../oracle/evaluate.js"
import { given } from "./samples.js"

const x = ops.feed("x", [2], "float32")
const feeds = { x: given([2], [3, 5]) }
const numbers = (nodes: Parameters<typeof evaluate>[0]) => evaluate(nodes, { feeds }).map(({ data }) => [...data])

test("a source may depend on another one: each derivative is the whole one", () => {
  const y = ops.square(x)
  const scalar = ops.reduceSum(ops.add(ops.mul(y, x), y))
  const { gradients } = differentiate(scalar, [x, y])
  const first = [3 * 9 + 2 * 3, 3 * 25 + 2 * 5]
  expect(numbers(gradients)).toEqual([first, [3 + 1, 5 + 1]])
})

test("a source that is asked for twice is answered twice", () => {
  expect(numbers(differentiate(ops.reduceSum(ops.square(x)), [x, x]).gradients)).toEqual([
    [6, 10],
    [6, 10],
  ])
})

test("the derivative by what the scalar does not depend on is zero", () => {
  const other = ops.feed("other", ["batch", 2], "float32")
  const { gradients } = differentiate(ops.reduceSum(ops.square(x)), [other, x])
  const [zeros] = evaluate(gradients, { feeds, bindings: { batch: 3 } })
  expect(zeros).toEqual(given([3, 2], [0, 0, 0, 0, 0, 0]))
})

test("the derivative of a source by itself is one", () => {
  const scalar = ops.reduceSum(x)
  expect(numbers(differentiate(scalar, [scalar]).gradients)).toEqual([[1]])
})

test("whole numbers carry nothing back", () => {
  const rounded = ops.cast(ops.cast(x, "int32"), "float32")
  expect(numbers(differentiate(ops.reduceSum(ops.mul(x, rounded)), [x]).gradients)).toEqual([[3, 5]])
  const chosen = ops.gather(x, ops.argMax(x, 0))
  expect(numbers(differentiate(chosen, [x]).gradients)).toEqual([[0, 1]])
})

test("only a float scalar is differentiated", () => {
  expect(() => differentiate(x, [x])).toThrow("only a float scalar can be differentiated")
  expect(() => differentiate(ops.argMax(x, 0), [x])).toThrow("only a float scalar can be differentiated")
})
