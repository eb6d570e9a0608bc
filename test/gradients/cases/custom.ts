import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { type GradientCases, gradientCase } from "../gradientCase.js"
import { floats, ints } from "../samples.js"

const { customGradient, mul, scan } = ops

/** `a^2 * b` with its derivatives written out. */
export const squareTimes = (a: Node, b: Node): Node =>
  customGradient([a, b], {
    forward: ([x, y]) => mul(ops.square(x as Node), y as Node),
    backward: (dy, [x, y]) => [mul(dy, mul(ops.scalar(2), mul(x as Node, y as Node))), mul(dy, ops.square(x as Node))],
  })

/** `sin(x)`, whose derivative is taken from the value's own: right where `x` lies between -pi/2 and pi/2. */
const sinByValue = (x: Node): Node =>
  customGradient([x], {
    forward: ([value]) => ops.sin(value as Node),
    backward: (dy, _, y) => [mul(dy, ops.sqrt(ops.sub(ops.scalar(1), ops.square(y))))],
  })

/** `x * f`, where the backward pass is given `f` from outside. */
const scaledBy = (x: Node, factor: Node): Node =>
  customGradient([x, ops.stopGradient(factor)], {
    forward: ([value, f]) => mul(value as Node, f as Node),
    backward: (dy) => [mul(dy, factor), undefined],
  })

const vectors = floats([4, 2])

export const customCases: GradientCases = {
  customGradient: [
    gradientCase("of two inputs", [floats([3]), floats([3], -1, 1, 2)], squareTimes),
    gradientCase("named sizes", [floats([3, 2]), floats([3, 2], -1, 1, 2)], squareTimes, [
      ["batch", 2],
      ["batch", 2],
    ]),
    gradientCase("by its value", [floats([4])], sinByValue),
    gradientCase("one input twice", [floats([3])], (x) => squareTimes(x, x)),
    gradientCase("one in the other", [floats([3]), floats([3], -1, 1, 2)], (a, b) => squareTimes(sinByValue(a), b)),
    gradientCase("captured by the backward pass", [floats([3])], (x) =>
      scaledBy(x, ops.constant(Float32Array.of(2, 3, 4), [3])),
    ),
    gradientCase("whole numbers among the inputs", [floats([3, 2]), ints([2], [2, 0])], (x, i) =>
      customGradient([x, i], {
        forward: ([table, at]) => ops.gather(table as Node, at as Node),
        backward: (dy, [, at]) => [ops.segmentSum(dy, at as Node, 3), undefined],
      }),
    ),
    gradientCase("inside a loop", [vectors, floats([2], -1, 1, 3)], (xs, h0) => {
      const { carries, outputs } = scan({
        initial: [h0],
        sequences: [xs],
        step: ([h], [x]) => {
          const next = squareTimes(sinByValue(x as Node), h as Node)
          return { carries: [next], outputs: [sinByValue(next)] }
        },
      })
      return [...carries, ...outputs.map(sinByValue)]
    }),
    gradientCase("with a loop inside", [vectors], (x) =>
      customGradient([x], {
        forward: ([xs]) =>
          scan({
            initial: [ops.broadcastTo(ops.scalar(0), [2])],
            sequences: [xs as Node],
            step: ([sum], [element]) => ({ carries: [ops.add(sum as Node, ops.square(element as Node))], outputs: [] }),
          }).carries[0] as Node,
        backward: (dy, [xs]) => [mul(dy, mul(ops.scalar(2), xs as Node))],
      }),
    ),
  ],
}
