import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { apart } from "../samples.js"

type Reduction = (x: Node, axes?: readonly number[], keepDims?: boolean) => Node

const overAxes = (reduce: Reduction): readonly GradientCase[] => {
  const x = apart([2, 3, 2])
  const axes = [undefined, [0], [1], [-1], [0, 2], [1, 2], []]
  return [
    ...axes.flatMap((over) =>
      [false, true].map((keepDims) =>
        gradientCase(`axes ${over ?? "all"}${keepDims ? ", kept" : ""}`, [x], (node) => reduce(node, over, keepDims)),
      ),
    ),
    gradientCase("a scalar", [apart([])], (node) => reduce(node)),
    gradientCase("a named size, reduced", [x], (node) => reduce(node, [0]), [["batch", 3, 2]]),
    gradientCase("a named size, left", [x], (node) => reduce(node, [1], true), [["batch", "time", 2]]),
  ]
}

const options = [{}, { exclusive: true }, { reverse: true }, { exclusive: true, reverse: true }]

export const reductionCases: GradientCases = {
  reduceSum: overAxes(ops.reduceSum),
  reduceMax: overAxes(ops.reduceMax),
  reduceMin: overAxes(ops.reduceMin),
  reduceMean: overAxes(ops.reduceMean),
  cumsum: options.flatMap((how) =>
    [0, 1, -1].map((axis) =>
      gradientCase(`axis ${axis} ${Object.keys(how)}`, [apart([2, 3, 2])], (x) => ops.cumsum(x, axis, how)),
    ),
  ),
}
