import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { Value } from "../../oracle/value.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { apart, bools, floats, ints } from "../samples.js"

const { add, cond, matMul, mul, scan, scalar, sigmoid, sub, tanh } = ops
const sequence = floats([3, 2, 2])
const state = floats([2, 3], -1, 1, 2)
const kernel = floats([2, 3], -1, 1, 3)
const recurrent = floats([3, 3], -1, 1, 4)
const bias = floats([3], -1, 1, 5)
const timed = [["time", "batch", 2], ["batch", 3], undefined, undefined, undefined] as const

/** A simple recurrent layer: its weights are captured by the body. */
const rnn =
  (reverse: boolean, take: (last: Node, all: Node) => Node | readonly Node[]) =>
  (x: Node, initial: Node, w: Node, u: Node, b: Node): Node | readonly Node[] => {
    const { carries, outputs } = scan({
      initial: [initial],
      sequences: [x],
      reverse,
      step: ([h], [element]) => {
        const next = tanh(add(add(matMul(element as Node, w), matMul(h as Node, u)), b))
        return { carries: [next], outputs: [next] }
      },
    })
    return take(carries[0] as Node, outputs[0] as Node)
  }

const layer = [sequence, state, kernel, recurrent, bias]
type Take = (last: Node, all: Node) => Node | readonly Node[]
const takes: readonly (readonly [string, Take])[] = [
  ["the last carry", (last) => last],
  ["all outputs", (_, all) => all],
  ["both", (last, all) => [last, all]],
]

const recurrentCases = takes.flatMap(([name, take]) =>
  [false, true].flatMap((reverse): GradientCase[] => {
    const title = `${name}${reverse ? ", backwards" : ""}`
    const build = rnn(reverse, take) as GradientCase["build"]
    return [gradientCase(title, layer, build), gradientCase(`${title}, named sizes`, layer, build, timed)]
  }),
)

const vectors = floats([4, 2])
const start = floats([2], -1, 1, 6)
const each =
  (build: (h: Node, c: Node, element: Node) => { carries: Node[]; outputs: Node[] }) =>
  ([h, c]: readonly Node[], [element]: readonly Node[]) =>
    build(h as Node, c as Node, element as Node)

/** Two carries that depend on each other, and outputs that nobody uses. */
const twoCarries = gradientCase("several carries, unused results", [vectors, start, floats([2])], (x, h0, c0) => {
  const { carries, outputs } = scan({
    initial: [h0, c0],
    sequences: [x],
    step: each((h, c, element) => {
      const next = add(mul(sigmoid(element), c), tanh(mul(h, element)))
      return { carries: [tanh(next), next], outputs: [mul(h, c), sub(h, element), ops.square(next)] }
    }),
  })
  return [carries[1] as Node, outputs[0] as Node]
})

const twoSequences = gradientCase(
  "two sequences, one captured scalar",
  [vectors, floats([4], 0, 1), floats([])],
  (x, s, k) => {
    const { carries } = scan({
      initial: [ops.broadcastTo(scalar(0), [2])],
      sequences: [x, s],
      step: ([h], [element, weight]) => ({
        carries: [add(mul(h as Node, k), mul(element as Node, ops.exp(weight as Node)))],
        outputs: [],
      }),
    })
    return carries
  },
)

/** A whole number that is counted up, and a choice by it. */
const counter = gradientCase("a carry of whole numbers", [vectors, start], (x, h0) => {
  const { carries, outputs } = scan({
    initial: [scalar(0, "int32"), h0],
    sequences: [x],
    step: ([i, h], [element]) => {
      const grown = mul(h as Node, add(element as Node, ops.cast(i as Node, "float32")))
      const kept = ops.select(ops.less(i as Node, scalar(2, "int32")), grown, h as Node)
      return { carries: [add(i as Node, scalar(1, "int32")), kept], outputs: [kept] }
    },
  })
  return [carries[1] as Node, outputs[0] as Node]
})

/** `then` and `else` share captured values, and each has one of its own. */
const choice = (name: string, on: number): GradientCase =>
  gradientCase(name, [bools([], [on]), floats([3]), floats([3], -1, 1, 2), floats([3], -1, 1, 3)], (p, a, b, c) =>
    cond(
      p,
      [a],
      ([x]) => [mul(x as Node, b), ops.exp(x as Node)],
      ([x]) => [add(ops.square(x as Node), c), mul(b, c)],
    ),
  )

const nested = gradientCase("a loop inside a loop", [vectors, start], (x, h0) => {
  const { carries, outputs } = scan({
    initial: [h0],
    sequences: [x],
    step: ([h], [element]) => {
      const inner = scan({
        initial: [h as Node],
        sequences: [x],
        step: ([g], [y]) => {
          const next = tanh(add(mul(g as Node, element as Node), y as Node))
          return { carries: [next], outputs: [mul(next, h as Node)] }
        },
      })
      return { carries: inner.carries, outputs: [ops.reduceSum(inner.outputs[0] as Node, [0])] }
    },
  })
  return [...carries, ...outputs]
})

const condInScan = gradientCase("a choice inside a loop", [vectors, start, bools([4], [1, 0, 0, 1])], (x, h0, on) => {
  const { carries } = scan({
    initial: [h0],
    sequences: [x, on],
    step: ([h], [element, flag]) => ({
      carries: cond(
        flag as Node,
        [h as Node],
        ([y]) => [tanh(add(y as Node, element as Node))],
        ([y]) => [mul(y as Node, element as Node)],
      ),
      outputs: [],
    }),
  })
  return carries
})

const scanInCond = (name: string, on: number): GradientCase =>
  gradientCase(name, [bools([], [on]), vectors, start], (p, x, h0) =>
    cond(
      p,
      [x, h0],
      ([xs, h]) =>
        scan({
          initial: [h as Node],
          sequences: [xs as Node],
          step: ([g], [y]) => ({ carries: [tanh(mul(g as Node, y as Node))], outputs: [] }),
        }).carries,
      ([xs, h]) => [add(h as Node, ops.reduceSum(xs as Node, [0]))],
    ),
  )

const composites = gradientCase("composites inside", [floats([3, 4]), floats([4, 4]), floats([4])], (x, w, h0) => {
  const { outputs } = scan({
    initial: [h0],
    sequences: [x],
    step: ([h], [element]) => {
      const row = ops.reshape(add(h as Node, element as Node), [1, 4])
      const next = ops.reshape(ops.softmax(matMul(row, w)), [4])
      return { carries: [next], outputs: [ops.logSoftmax(next)] }
    },
  })
  return outputs
})

const loops = (name: string, inputs: readonly Value[], build: GradientCase["build"]): GradientCase =>
  gradientCase(name, inputs, build)

export const controlCases: GradientCases = {
  scan: [
    ...recurrentCases,
    twoCarries,
    twoSequences,
    counter,
    nested,
    condInScan,
    composites,
    loops(
      "no sequence, a length",
      [start, floats([2])],
      (h0, k) =>
        scan({
          initial: [h0],
          sequences: [],
          length: 3,
          step: ([h]) => ({ carries: [mul(h as Node, k)], outputs: [h as Node] }),
        }).carries,
    ),
    loops("no steps", [floats([0, 2]), start], (x, h0) => {
      const { carries, outputs } = scan({
        initial: [h0],
        sequences: [x],
        step: ([h], [y]) => ({ carries: [mul(h as Node, y as Node)], outputs: [y as Node] }),
      })
      return [...carries, ...outputs]
    }),
    loops("a captured matrix used twice", [vectors, floats([2, 2])], (x, w) => {
      const { carries } = scan({
        initial: [ops.reshape(ops.slice(x, [0, 0], [1, 2]), [1, 2])],
        sequences: [x],
        step: ([h], [y]) => ({
          carries: [tanh(add(matMul(h as Node, w), matMul(ops.reshape(y as Node, [1, 2]), w)))],
          outputs: [],
        }),
      })
      return carries
    }),
    loops("a carry handed through unchanged", [vectors, start], (x, h0) => {
      const { carries, outputs } = scan({
        initial: [h0],
        sequences: [x],
        step: ([h], [y]) => ({ carries: [h as Node], outputs: [mul(h as Node, y as Node), y as Node] }),
      })
      return [...carries, ...outputs]
    }),
    loops(
      "carries that change places",
      [vectors, start, floats([2])],
      (x, a0, b0) =>
        scan({
          initial: [a0, b0],
          sequences: [x],
          step: ([a, b], [y]) => ({ carries: [mul(b as Node, y as Node), a as Node], outputs: [] }),
        }).carries,
    ),
    loops("a carry that forgets its past", [vectors, start], (x, h0) => {
      const { carries, outputs } = scan({
        initial: [h0],
        sequences: [x],
        step: ([h], [y]) => ({ carries: [ops.square(y as Node)], outputs: [mul(h as Node, h as Node)] }),
      })
      return [...carries, ...outputs]
    }),
    loops(
      "indices in the elements",
      [floats([4, 2]), ints([3], [3, 1, 3])],
      (table, at) =>
        scan({
          initial: [ops.broadcastTo(scalar(1), [2])],
          sequences: [at],
          step: ([h], [i]) => ({ carries: [mul(h as Node, ops.gather(table, i as Node))], outputs: [] }),
        }).carries,
    ),
    loops(
      "the largest so far",
      [apart([4, 2]), apart([2], 0.03)],
      (x, h0) =>
        scan({
          initial: [h0],
          sequences: [x],
          step: ([h], [y]) => ({ carries: [ops.maximum(h as Node, y as Node)], outputs: [] }),
        }).carries,
    ),
    loops(
      "the same value as carry, sequence and captured",
      [floats([2, 2])],
      (x) =>
        scan({
          initial: [x],
          sequences: [x],
          step: ([h], [y]) => ({ carries: [tanh(add(matMul(h as Node, x), y as Node))], outputs: [] }),
        }).carries,
    ),
  ],
  cond: [
    choice("the first branch", 1),
    choice("the second branch", 0),
    scanInCond("a loop in the branch taken", 1),
    scanInCond("a loop in the other branch", 0),
    gradientCase("a branch that hands a value through", [bools([], [1]), floats([2])], (p, x) =>
      cond(
        p,
        [x],
        ([y]) => [y as Node],
        ([y]) => [ops.exp(y as Node)],
      ),
    ),
    gradientCase("an unused result", [bools([], [0]), floats([2]), floats([2])], (p, a, b) =>
      cond(
        p,
        [a, b],
        ([x, y]) => [mul(x as Node, y as Node), x as Node],
        ([x, y]) => [ops.sub(x as Node, y as Node), y as Node],
      ).slice(0, 1),
    ),
    gradientCase("a choice inside a choice", [bools([], [1]), bools([], [0]), floats([2])], (p, q, x) =>
      cond(
        p,
        [x],
        ([y]) =>
          cond(
            q,
            [y as Node],
            ([z]) => [ops.square(z as Node)],
            ([z]) => [mul(z as Node, ops.sin(z as Node))],
          ),
        ([y]) => [y as Node],
      ),
    ),
  ],
}
