import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { floats, ints } from "../samples.js"

const logits = floats([2, 3, 4], -2, 2)
const targets = floats([2, 3, 4], 0, 1, 2)

type Nine = [Node, Node, Node, Node, Node, Node, Node, Node, Node]

const lstmInputs = [floats([2, 8], -1, 1), floats([2, 2], -1, 1, 2), floats([2, 2], -1, 1, 3), floats([2, 8], -1, 1, 4)]

function lstmSum(x: Node, h: Node, c: Node, kernel: Node): Node {
  const [output, cell] = ops.lstmStep(x, h, c, kernel)
  return ops.add(output, ops.square(cell))
}

const normalized = [floats([2, 3, 2]), floats([2], 0.5, 1.5, 2), floats([2], -1, 1, 3)]
const statistics = [floats([2], -1, 1, 4), floats([2], 0.5, 2, 5)]
const epsilon = 0.1

const overRows = (op: (x: Node) => Node): readonly GradientCase[] => [
  gradientCase("a row", [floats([4])], op),
  gradientCase("rows", [logits], op),
  gradientCase("large values", [floats([2, 3], 80, 90)], op),
  gradientCase("named sizes", [logits], op, [["batch", "time", 4]]),
  gradientCase("a named last axis", [logits], op, [[2, 3, "classes"]]),
]

export const compositeCases: GradientCases = {
  gelu: [
    gradientCase("both signs", [floats([2, 3], -2, 2)], (x) => ops.gelu(x)),
    gradientCase("a named size", [floats([2, 3], -2, 2)], (x) => ops.gelu(x), [["batch", 3]]),
  ],
  softmax: overRows(ops.softmax),
  logSoftmax: overRows(ops.logSoftmax),
  softmaxCrossEntropy: [
    gradientCase("weights that do not sum to 1", [logits, targets], ops.softmaxCrossEntropy),
    gradientCase("named sizes", [logits, targets], ops.softmaxCrossEntropy, [
      ["batch", "time", 4],
      ["batch", "time", 4],
    ]),
    gradientCase("the same value twice", [floats([2, 3])], (x) => ops.softmaxCrossEntropy(x, x)),
  ],
  softmaxCrossEntropyGrad: [
    gradientCase("weights that do not sum to 1", [logits, targets], ops.softmaxCrossEntropyGrad),
    gradientCase("named sizes", [logits, targets], ops.softmaxCrossEntropyGrad, [
      ["batch", "time", "classes"],
      ["batch", "time", "classes"],
    ]),
  ],
  sparseSoftmaxCrossEntropy: [
    gradientCase("a row", [floats([4]), ints([], [2])], ops.sparseSoftmaxCrossEntropy),
    gradientCase("rows", [logits, ints([2, 3], [0, 3, 1, 1, 2, 0])], ops.sparseSoftmaxCrossEntropy),
    gradientCase("named sizes", [logits, ints([2, 3], [0, 3, 1, 1, 2, 0])], ops.sparseSoftmaxCrossEntropy, [
      ["batch", "time", "classes"],
      ["batch", "time"],
    ]),
  ],
  lstmStep: [
    gradientCase("both states", lstmInputs, lstmSum),
    gradientCase("the output alone", lstmInputs, (x, h, c, kernel) => ops.lstmStep(x, h, c, kernel)[0]),
    gradientCase("the cell alone", lstmInputs, (x, h, c, kernel) => ops.lstmStep(x, h, c, kernel)[1]),
    gradientCase(
      "one state for both",
      [floats([2, 8], -1, 1), floats([2, 2], -1, 1, 2), floats([2, 8], -1, 1, 3)],
      (x, h, kernel) => lstmSum(x, h, h, kernel),
    ),
    gradientCase("the value of a gate", lstmInputs, (x, h, c, kernel) => {
      const node = ops.lstmStepNode(x, h, c, kernel)
      return ops.mul(ops.pick(node, 0), ops.pick(node, 3))
    }),
    gradientCase("a named size", lstmInputs, lstmSum, [["batch", 8], ["batch", 2], ["batch", 2], undefined]),
  ],
  lstmStepGrad: [
    gradientCase(
      "all derivatives",
      [floats([8, 2]), ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => floats([3, 2], -1, 1, seed))],
      (...given) => {
        const [kernel, c, i, g, f, o, seen, byH, byC] = given as Nine
        return ops.concat(ops.lstmStepGrad({ kernel, c, i, g, f, o, seen, byH, byC }), -1)
      },
    ),
  ],
  batchNorm: [
    gradientCase("the value", normalized, (x, gamma, beta) => ops.batchNorm(x, gamma, beta, { epsilon }).y),
    gradientCase("the moments too", normalized, (x, gamma, beta) => {
      const { y, mean, variance } = ops.batchNorm(x, gamma, beta, { epsilon })
      return ops.add(ops.mul(y, variance), mean)
    }),
    gradientCase("named sizes", normalized, (x, gamma, beta) => ops.batchNorm(x, gamma, beta, { epsilon }).y, [
      ["batch", "time", 2],
    ]),
    gradientCase("one vector for both", normalized.slice(0, 2), (x, v) => ops.batchNorm(x, v, v, { epsilon }).y),
  ],
  batchNormGrad: [
    gradientCase("all derivatives", [floats([2, 3, 2], -1, 1, 6), ...normalized.slice(0, 2)], (dy, x, gamma) => {
      const [keptMean, keptVariance] = [ops.stopGradient(gamma), ops.stopGradient(gamma)]
      const [byX, byGamma, byBeta] = ops.batchNormGrad({ dy, x, gamma, keptMean, keptVariance }, { epsilon })
      return ops.add(ops.mul(byX, byGamma), byBeta)
    }),
  ],
  normalizeBy: [
    gradientCase("all inputs", [...normalized, ...statistics], (x, gamma, beta, mean, variance) =>
      ops.normalizeBy(x, { gamma, beta, mean, variance }, { epsilon }),
    ),
  ],
  sparseSoftmaxCrossEntropyGrad: [
    gradientCase("a row", [floats([4]), ints([], [2])], ops.sparseSoftmaxCrossEntropyGrad),
    gradientCase("rows", [logits, ints([2, 3], [0, 3, 1, 1, 2, 0])], ops.sparseSoftmaxCrossEntropyGrad),
    gradientCase("named sizes", [logits, ints([2, 3], [0, 3, 1, 1, 2, 0])], ops.sparseSoftmaxCrossEntropyGrad, [
      ["batch", "time", "classes"],
      ["batch", "time"],
    ]),
  ],
  sigmoidCrossEntropy: [
    gradientCase("equal shapes", [logits, targets], ops.sigmoidCrossEntropy),
    gradientCase("broadcast", [floats([2, 1], -3, 3), floats([3], 0, 1)], ops.sigmoidCrossEntropy),
    gradientCase("a named size", [logits, floats([4], 0, 1)], ops.sigmoidCrossEntropy, [["batch", 3, 4], undefined]),
    gradientCase("the same value twice", [floats([3])], (x) => ops.sigmoidCrossEntropy(x, x)),
  ],
}
