import { expect, test } from "vitest"
import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { verify } from "../../../src/ir/verify.js"
import { differentiate } from "../../../src/passes/differentiate.js"
import { specialize } from "../../../src/passes/specialize.js"
import { given } from "../../gradients/samples.js"
import { evaluate } from "../../oracle/evaluate.js"

const { customGradient, mul } = ops
const x = ops.feed("x", ["batch", 2], "float32")
const feeds = { x: given([2, 2], [0.2, -1.6, 3, -4]) }
const numbers = (node: Node) => [...(evaluate([node], { feeds, bindings: { batch: 2 } })[0]?.data ?? [])]
const gradientOf = (value: Node): Node => differentiate(ops.reduceSum(value), [x]).gradients[0] as Node

test("the value is that of forward, the derivative that of backward", () => {
  const rounded = customGradient([x], { forward: ([v]) => ops.round(v as Node), backward: (dy) => [dy] })
  expect(numbers(rounded)).toEqual([0, -2, 3, -4])
  expect(numbers(gradientOf(mul(rounded, ops.scalar(3))))).toEqual([3, 3, 3, 3])
  const reversed = customGradient([x], { forward: ([v]) => v as Node, backward: (dy) => [ops.neg(dy)] })
  expect(numbers(reversed)).toEqual([...feeds.x.data])
  expect(numbers(gradientOf(ops.square(reversed)))).toEqual([...feeds.x.data].map((v) => -2 * v))
})

test("the backward pass may be clipped, and sees inputs and value", () => {
  const clipped = customGradient([x], {
    forward: ([v]) => ops.square(v as Node),
    backward: (dy, [v], y) => [
      ops.maximum(ops.minimum(mul(dy, mul(ops.scalar(2), v as Node)), ops.scalar(1)), ops.mul(y, ops.scalar(-0.25))),
    ],
  })
  expect(numbers(gradientOf(clipped)).map((v) => Number(v.toFixed(6)))).toEqual([0.4, -0.64, 1, -4])
})

test("nothing flows back where backward says so", () => {
  const still = customGradient([x], { forward: ([v]) => ops.exp(v as Node), backward: () => [undefined] })
  expect(numbers(gradientOf(mul(still, x)))).toEqual(numbers(still))
})

test("what the backward pass captures is differentiated in second derivatives", () => {
  const scaled = customGradient([ops.stopGradient(x)], { forward: ([v]) => v as Node, backward: (dy) => [mul(dy, x)] })
  const inner = customGradient([x], { forward: ([v]) => v as Node, backward: (dy) => [mul(dy, ops.square(x))] })
  expect(numbers(gradientOf(scaled))).toEqual([0, 0, 0, 0])
  expect(numbers(gradientOf(gradientOf(inner)))).toEqual([...feeds.x.data].map((v) => 2 * v))
})

test("a program that holds one is verified, and specialized for its batch", () => {
  const value = customGradient([x], {
    forward: ([v]) => ops.sub(v as Node, ops.reduceMean(v as Node, [0], true)),
    backward: (dy) => [ops.div(dy, ops.sizeValue("batch"))],
  })
  const entry = { feeds: { x }, outputs: { value, gradient: gradientOf(value) }, updates: {} }
  verify({ state: [], entries: { main: entry } })
  const four = specialize(entry, { batch: 4 })
  verify({ state: [], entries: { main: four } })
  expect(four.outputs.value?.shape).toEqual([4, 2])
  const results = evaluate([four.outputs.gradient as Node], { feeds: { x: given([4, 2], [1, 2, 3, 4, 5, 6, 7, 8]) } })
  expect([...(results[0]?.data ?? [])]).toEqual(Array(8).fill(0.25))
})

test("forward computes with its inputs alone, and each derivative fits its input", () => {
  const other = ops.feed("other", [2], "float32")
  const forward = ([v]: readonly Node[]) => v as Node
  expect(() => customGradient([x], { forward: ([v]) => mul(v as Node, other), backward: (dy) => [dy] })).toThrow(
    "customGradient: forward uses a value that is not among its inputs (feed)",
  )
  expect(() => customGradient([x], { forward, backward: () => [] })).toThrow("one derivative for each input")
  expect(() => customGradient([x], { forward, backward: (dy) => [ops.reduceSum(dy, [0])] })).toThrow(
    "[2] and [batch, 2] differ",
  )
  expect(() => customGradient([x], { forward, backward: (dy) => [ops.cast(dy, "int32")] })).toThrow("must be float32")
  const whole = ops.cast(x, "int32")
  expect(() =>
    customGradient([whole], { forward: ([v]) => ops.cast(v as Node, "float32"), backward: (dy) => [dy] }),
  ).toThrow("nothing flows back to input 0, which is int32")
})
