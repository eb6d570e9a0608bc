import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { type GradientCases, gradientCase } from "../gradientCase.js"
import { floats, ints } from "../samples.js"

const x = floats([2, 3, 2])

export const shapeCases: GradientCases = {
  reshape: [
    gradientCase("another rank", [x], (node) => ops.reshape(node, [3, 4])),
    gradientCase("the rest", [x], (node) => ops.reshape(node, [-1, 6]), [["batch", 3, 2]]),
    gradientCase("to a vector", [x], (node) => ops.reshape(node, [-1]), [["batch", "time", 2]]),
  ],
  transpose: [
    gradientCase("a cycle", [x], (node) => ops.transpose(node, [2, 0, 1])),
    gradientCase("an exchange", [x], (node) => ops.transpose(node, [1, 0, 2]), [["batch", "time", 2]]),
    gradientCase("rank 4", [floats([2, 1, 3, 2])], (node) => ops.transpose(node, [1, 3, 0, 2])),
  ],
  broadcastTo: [
    gradientCase("new axes", [floats([3])], (node) => ops.broadcastTo(node, [2, 2, 3])),
    gradientCase("a stretched axis", [floats([2, 1])], (node) => ops.broadcastTo(node, [2, 3])),
    gradientCase("a scalar", [floats([])], (node) => ops.broadcastTo(node, [2, 2])),
    gradientCase("to a named size", [floats([3]), x], (node, like) => ops.broadcastTo(node, like.shape.slice(0, 2)), [
      undefined,
      ["batch", 3, 2],
    ]),
  ],
  concat: [
    gradientCase("the first axis", [floats([2, 2]), floats([1, 2])], (a, b) => ops.concat([a, b], 0)),
    gradientCase("the last of three", [floats([2, 1]), floats([2, 3]), floats([2, 2])], (...all) =>
      ops.concat(all, -1),
    ),
    gradientCase("a piece twice", [floats([2, 2])], (a) => ops.concat([a, a], 1)),
    gradientCase("a named size beside", [x, floats([2, 1, 2])], (a, b) => ops.concat([a, b], 1), [
      ["batch", 3, 2],
      ["batch", 1, 2],
    ]),
    gradientCase("a named size in front", [floats([2, 2]), floats([1, 2])], (a, b) => ops.concat([a, b], 0), [
      ["time", 2],
      undefined,
    ]),
    gradientCase("a named size at the end", [floats([1, 2]), floats([2, 2])], (a, b) => ops.concat([a, b], 0), [
      undefined,
      ["time", 2],
    ]),
  ],
  split: [
    gradientCase("all parts", [x], (node) => ops.split(node, [1, 1, 1], 1)),
    gradientCase("some parts", [x], (node) => {
      const [first, , last] = ops.split(node, [1, 1, 1], 1) as readonly [Node, Node, Node]
      return ops.mul(first, last)
    }),
    gradientCase("a named size", [x], (node) => ops.split(node, [2, 1], 1), [["batch", 3, 2]]),
  ],
  slice: [
    gradientCase("a box", [x], (node) => ops.slice(node, [0, 1, 1], [2, 2, 1])),
    gradientCase("the rest", [x], (node) => ops.slice(node, [1, 0, 1], [-1, 2, -1])),
    gradientCase("a named size, whole", [x], (node) => ops.slice(node, [0, 1, 0], ["batch", 1, 2]), [["batch", 3, 2]]),
    gradientCase("a named size, its rest", [x], (node) => ops.slice(node, [0, 1, 0], [2, -1, 2]), [[2, "time", 2]]),
    gradientCase("a named size, its start", [x], (node) => ops.slice(node, [0, 1, 0], [2, 1, 2]), [[2, "time", 2]]),
  ],
  pad: [
    gradientCase("all sides", [x], (node) =>
      ops.pad(node, [
        [1, 0],
        [0, 2],
        [1, 1],
      ]),
    ),
    gradientCase(
      "a value",
      [floats([2, 2])],
      (node) =>
        ops.pad(
          node,
          [
            [1, 1],
            [0, 1],
          ],
          3,
        ),
      [["batch", 2]],
    ),
  ],
  reverse: [
    gradientCase("one axis", [x], (node) => ops.reverse(node, [1])),
    gradientCase("two axes", [x], (node) => ops.reverse(node, [0, -1]), [["batch", 3, 2]]),
  ],
  gather: [
    gradientCase("rows, one twice", [floats([4, 2]), ints([3], [1, 3, 1])], (a, i) => ops.gather(a, i)),
    gradientCase("indices of rank 2", [floats([4, 2]), ints([2, 2], [0, 3, 3, 2])], (a, i) => ops.gather(a, i)),
    gradientCase("a middle axis", [x, ints([2, 2], [2, 0, 0, 1])], (a, i) => ops.gather(a, i, 1)),
    gradientCase("the last axis", [x, ints([3], [1, 0, 1])], (a, i) => ops.gather(a, i, -1)),
    gradientCase("one index", [x, ints([], [2])], (a, i) => ops.gather(a, i, 1)),
    gradientCase("named sizes", [x, ints([3], [1, 0, 1])], (a, i) => ops.gather(a, i, 1), [
      ["batch", 3, 2],
      ["picked"],
    ]),
  ],
  segmentSum: [
    gradientCase("rows", [floats([4, 2]), ints([4], [2, 0, 2, 2])], (a, ids) => ops.segmentSum(a, ids, 3)),
    gradientCase("ids of rank 2", [x, ints([2, 3], [0, 1, 1, 3, 0, 1])], (a, ids) => ops.segmentSum(a, ids, 4)),
    gradientCase("numbers", [floats([3]), ints([3], [1, 1, 0])], (a, ids) => ops.segmentSum(a, ids, 2)),
  ],
  pick: [gradientCase("one of several results", [x], (node) => firstOfTwo(node))],
}

function firstOfTwo(node: Node): Node {
  const { outputs } = ops.scan({
    initial: [],
    sequences: [node],
    step: (_, [element]) => ({ carries: [], outputs: [ops.square(element as Node), ops.exp(element as Node)] }),
  })
  return outputs[0] as Node
}
