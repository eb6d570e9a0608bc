import { expect, test } from "vitest"
import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import type { Value } from "../oracle/value.js"
import { squareTimes } from "./cases/custom.js"
import { type Build, checkGradient } from "./checkGradient.js"
import { floats, given, ints } from "./samples.js"

/** Derivatives of `sum(sin(y))` by all float inputs, as a graph that is differentiated once more. */
const derivatives =
  (build: Build): Build =>
  (...inputs) => {
    const outputs = [build(...inputs)].flat()
    const scalar = outputs.map((output) => ops.reduceSum(ops.sin(output))).reduce((a, b) => ops.add(a, b))
    return differentiate(
      scalar,
      inputs.filter(({ dtype }) => dtype === "float32"),
    ).gradients
  }

const image = floats([1, 3, 3, 1])
const filter = floats([2, 2, 1, 1], -1, 1, 2)
const window = { strides: [1, 2], dilations: [1, 1], padding: { top: 1, bottom: 0, left: 0, right: 1 } } as const

const cases: readonly (readonly [string, readonly Value[], Build])[] = [
  [
    "products and quotients",
    [floats([2, 3], 0.5, 2), floats([3], 0.5, 2)],
    (a, b) => ops.div(ops.mul(a, b), ops.add(a, b)),
  ],
  ["powers", [floats([3], 0.5, 2), floats([3], 0.5, 2)], ops.pow],
  ["saturating functions", [floats([3])], (x) => ops.add(ops.tanh(x), ops.mul(ops.sigmoid(x), ops.softplus(x)))],
  ["the error function", [floats([3])], ops.erf],
  ["roots", [floats([3], 0.5, 2)], (x) => ops.add(ops.sqrt(x), ops.mul(ops.rsqrt(x), ops.log1p(x)))],
  ["kinks", [given([3], [-0.4, 0.3, 1])], (x) => ops.mul(ops.relu(x), ops.abs(ops.maximum(x, ops.neg(x))))],
  ["extremes", [given([4], [-0.4, 0.3, 1, 0.1])], (x) => ops.mul(ops.square(ops.reduceMax(x)), x)],
  ["matrix products", [floats([2, 2, 3]), floats([3, 2])], ops.matMul],
  ["rows picked", [floats([3, 2]), ints([3], [2, 0, 2])], (x, i) => ops.square(ops.gather(x, i))],
  ["convolutions", [image, filter], (x, w) => ops.conv2d(x, w, window)],
  ["depthwise convolutions", [image, filter], (x, w) => ops.depthwiseConv2d(x, w, window)],
  ["averages of windows", [image], (x) => ops.averagePool2d(x, { ...window, window: [2, 2] })],
  ["softmax", [floats([2, 3])], ops.softmax],
  [
    "normalization by the batch",
    [floats([2, 2, 2]), floats([2], 0.5, 1.5), floats([2])],
    (x, gamma, beta) => ops.batchNorm(x, gamma, beta, { epsilon: 0.1 }).y,
  ],
  ["cross-entropy", [floats([2, 3]), ints([2], [2, 0])], ops.sparseSoftmaxCrossEntropy],
  ["cross-entropy with a distribution", [floats([2, 3]), floats([2, 3], 0, 1)], ops.softmaxCrossEntropy],
  ["binary cross-entropy", [floats([3]), floats([3], 0, 1)], ops.sigmoidCrossEntropy],
  ["a custom gradient", [floats([3]), floats([3], -1, 1, 2)], squareTimes],
  [
    "a custom gradient inside a loop",
    [floats([3, 2]), floats([2])],
    (xs, h0) =>
      ops.scan({
        initial: [h0],
        sequences: [xs],
        step: ([h], [x]) => ({ carries: [squareTimes(x as Node, h as Node)], outputs: [] }),
      }).carries,
  ],
  [
    "branches",
    [floats([2]), floats([2])],
    (a, b) =>
      ops.cond(
        ops.less(ops.reduceSum(a), ops.scalar(100)),
        [a],
        ([x]) => [ops.mul(ops.square(x as Node), b)],
        ([x]) => [x as Node],
      ),
  ],
  [
    "loops inside loops",
    [floats([2, 2]), floats([2])],
    (xs, h0) =>
      ops.scan({
        initial: [h0],
        sequences: [xs],
        step: ([h], [x]) => ({
          carries: ops.scan({
            initial: [h as Node],
            sequences: [xs],
            step: ([g], [y]) => ({
              carries: [ops.tanh(ops.mul(ops.add(g as Node, x as Node), y as Node))],
              outputs: [],
            }),
          }).carries,
          outputs: [],
        }),
      }).carries,
  ],
  [
    "loops in branches",
    [floats([3, 2]), floats([2])],
    (xs, h0) =>
      ops.cond(
        ops.less(ops.reduceSum(h0), ops.scalar(100)),
        [xs, h0],
        ([all, h]) =>
          ops.scan({
            initial: [h as Node],
            sequences: [all as Node],
            step: ([g], [y]) => ({ carries: [ops.tanh(ops.mul(g as Node, y as Node))], outputs: [] }),
          }).carries,
        ([, h]) => [h as Node],
      ),
  ],
  [
    "loops",
    [floats([3, 2]), floats([1, 2]), floats([2, 2])],
    (xs, h0, w) => {
      const { carries, outputs } = ops.scan({
        initial: [h0],
        sequences: [xs],
        step: ([h], [x]) => {
          const next = ops.tanh(ops.add(ops.matMul(h as Node, w), x as Node))
          return { carries: [next], outputs: [ops.mul(next, h as Node)] }
        },
      })
      return [...carries, ...outputs]
    },
  ],
]

test.each(cases)("second derivatives: %s", (_, inputs, build) => {
  const { outputs } = checkGradient(derivatives(build), inputs)
  expect(outputs.length).toBeGreaterThan(0)
})

test("the derivative of a largest element in a window has no derivative", () => {
  const pool = derivatives((x) => ops.maxPool2d(x as Node, { ...window, window: [2, 2] }))
  expect(() => checkGradient(pool, [image])).toThrow("maxPool2dGrad has no gradient rule")
})

test("the derivatives of two values of one loop, one after the other", () => {
  const build: Build = (xs, h0) => {
    const { carries, outputs } = ops.scan({
      initial: [h0 as Node],
      sequences: [xs as Node],
      step: ([h], [x]) => {
        const next = ops.tanh(ops.mul(h as Node, x as Node))
        return { carries: [next], outputs: [ops.square(next)] }
      },
    })
    const first = differentiate(ops.reduceSum(carries[0] as Node), [h0 as Node], outputs)
    const [carried] = first.others
    const second = differentiate(ops.reduceSum(carried as Node), [h0 as Node])
    return [...first.gradients, ...second.gradients]
  }
  checkGradient(build, [floats([3, 2]), floats([2])])
})

test("third derivatives of a loop", () => {
  const power: Build = (x) =>
    ops.scan({
      initial: [ops.scalar(1)],
      sequences: [],
      length: 4,
      step: ([y]) => ({ carries: [ops.mul(y as Node, x as Node)], outputs: [] }),
    }).carries
  checkGradient(derivatives(derivatives(power)), [floats([], 0.5, 1)])
})
