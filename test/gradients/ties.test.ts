import { expect, test } from "vitest"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { evaluate } from "../oracle/evaluate.js"
import { floats, given } from "./samples.js"

/** Derivatives of the sum of an op's value at given points. */
function derivatives(build: (...inputs: Node[]) => Node, ...points: readonly (readonly number[])[]): number[][] {
  const inputs = points.map((point, i) => ops.feed(`x${i}`, [point.length], "float32"))
  const feeds = Object.fromEntries(points.map((point, i) => [`x${i}`, given([point.length], point)]))
  const { gradients } = differentiate(ops.reduceSum(build(...inputs)), inputs)
  return evaluate(gradients, { feeds }).map(({ data }) => [...data])
}

const kinks: readonly (readonly [string, (...inputs: Node[]) => Node, readonly number[][], readonly number[][]])[] = [
  ["relu at 0 is 0", ops.relu, [[0, -0]], [[0, 0]]],
  ["abs at 0 is 0", ops.abs, [[0]], [[0]]],
  ["a tie of maximum goes to the first operand", ops.maximum, [[2], [2]], [[1], [0]]],
  ["a tie of minimum goes to the first operand", ops.minimum, [[2], [2]], [[1], [0]]],
  ["equal largest elements share", (x) => ops.reduceMax(x as Node), [[3, 1, 3]], [[0.5, 0, 0.5]]],
  ["equal smallest elements share", (x) => ops.reduceMin(x as Node), [[1, 3, 1, 1]], [[1 / 3, 0, 1 / 3, 1 / 3]]],
  ["a power of 0 by its exponent is 0", ops.pow, [[0], [2]], [[0], [0]]],
  ["a negative base by the exponent is 0", ops.pow, [[-2], [3]], [[12], [0]]],
  ["softmax of far values is not NaN", ops.softmax, [[800, -800]], [[0, 0]]],
  ["softplus of far values", ops.softplus, [[800, -800]], [[1, 0]]],
]

test.each(kinks)("%s", (_, build, points, expected) => {
  const found = derivatives(build, ...points)
  expect(found.map((values) => values.map((value) => value + 0))).toEqual(expected)
})

test("the first of equal elements in a window has the derivative", () => {
  const window = { window: [2, 2], strides: [2, 2], padding: { top: 0, bottom: 0, left: 0, right: 0 } } as const
  const pool = (x: Node): Node => ops.maxPool2d(ops.reshape(x, [1, 2, 2, 1]), window)
  expect(derivatives(pool as (...inputs: Node[]) => Node, [1, 4, 4, 4])).toEqual([[0, 1, 0, 0]])
})

test("a masked label gives no derivative, whatever stands in its row", () => {
  const logits = ops.feed("logits", [2, 3], "float32")
  const labels = ops.constant(Int32Array.of(1, 0), [2])
  const mask = ops.constant(Float32Array.of(1, 0), [2])
  const loss = ops.reduceSum(ops.mul(ops.sparseSoftmaxCrossEntropy(logits, labels), mask))
  const [gradient] = evaluate(differentiate(loss, [logits]).gradients, { feeds: { logits: floats([2, 3]) } })
  expect(gradient?.data.slice(3).every((value) => value === 0)).toBe(true)
  expect(gradient?.data.slice(0, 3).every((value) => value !== 0)).toBe(true)
})
