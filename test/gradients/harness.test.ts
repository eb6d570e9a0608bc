import { expect, test } from "vitest"
import type { Node } from "../../src/ir/node.js"
import { defineOp, type Gradients } from "../../src/ir/op.js"
import { scalar } from "../../src/ir/ops/constant.js"
import { mul } from "../../src/ir/ops/mul.js"
import { sin } from "../../src/ir/ops/sin.js"
import { square } from "../../src/ir/ops/square.js"
import { sub } from "../../src/ir/ops/sub.js"
import { checkGradient } from "./checkGradient.js"
import { floats } from "./samples.js"

/** `a^2 * b` as a composite whose gradient rule is given. */
const planted = (name: string, gradient?: (a: Node, b: Node, cotangent: Node) => Gradients) =>
  defineOp({
    name: `planted/${name}`,
    build: (a: Node, b: Node) => ({ inputs: [a, b], attributes: {} }),
    infer: ([a]) => ({ shape: a.shape, dtype: a.dtype }),
    decompose: ([a, b]: readonly [Node, Node]): Node => mul(square(a), b),
    ...(gradient && { gradient: ({ inputs: [a, b], cotangent }): Gradients => gradient(a, b, cotangent) }),
  })

const right = (a: Node, b: Node, cotangent: Node): Node => mul(cotangent, mul(scalar(2), mul(a, b)))
const byB = (a: Node, cotangent: Node): Node => mul(cotangent, square(a))
const values = [floats([3], 0.5, 2), floats([3], 0.5, 2, 2)]

const correct = planted("correct", (a, b, cotangent) => [right(a, b, cotangent), byB(a, cotangent)])
const none = planted("without a rule")

test("a right rule passes, and so does a composite without rule", () => {
  checkGradient(correct, values)
  checkGradient(none, values)
  checkGradient((x) => none(x, x), values.slice(0, 1))
  checkGradient((x, y) => none(x, none(y, x)), values)
})

const wrong: readonly (readonly [string, (a: Node, b: Node, cotangent: Node) => Gradients])[] = [
  ["a wrong factor", (a, b, cotangent) => [mul(cotangent, mul(a, b)), byB(a, cotangent)]],
  ["a slightly wrong factor", (a, b, cotangent) => [mul(right(a, b, cotangent), scalar(1.0001)), byB(a, cotangent)]],
  ["a wrong sign", (a, b, cotangent) => [right(a, b, cotangent), sub(scalar(0), byB(a, cotangent))]],
  ["a forgotten cotangent", (a, b, cotangent) => [right(a, b, cotangent), square(a)]],
  ["a forgotten input", (a, b, cotangent) => [right(a, b, cotangent), undefined]],
  ["exchanged inputs", (a, b, cotangent) => [byB(a, cotangent), right(a, b, cotangent)]],
  [
    "a value that is not a number",
    (a, b, cotangent) => [mul(right(a, b, cotangent), scalar(Number.NaN)), byB(a, cotangent)],
  ],
]

test.each(wrong)("%s is caught, alone and inside a graph", (name, rule) => {
  const op = planted(name, rule)
  expect(() => checkGradient(op, values)).toThrow(/the rule says/)
  expect(() => checkGradient((a, b) => sin(op(square(a), sin(b))), values)).toThrow(/the rule says/)
  checkGradient(op, values, { composites: "expanded" })
})
