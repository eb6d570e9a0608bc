import type { Node } from "../../src/ir/node.js"
import * as ops from "../../src/ir/ops/index.js"
import { differentiate } from "../../src/passes/differentiate.js"
import { random } from "./graphs.js"
import type { OpCase } from "./opCases.js"

type Inputs = readonly [x: Node, gamma: Node, beta: Node]

const channels = 8
const vectors = [2, 3].map((seed) => random([channels], { seed }))
const statistics = [random([channels], { seed: 4 }), random([channels], { seed: 5, scale: 1, shift: 1.5 })]

const total = (values: readonly Node[]): Node =>
  values.map((value) => ops.reduceSum(value)).reduce((a, b) => ops.add(a, b))

/** What a normalization by the batch gives; its derivatives, those of the moments too; second derivatives. */
function normalized(inputs: Inputs): readonly Node[] {
  const { y, mean, variance } = ops.batchNorm(...inputs, { epsilon: 1e-3 })
  const byValue = differentiate(total([ops.sin(y)]), inputs).gradients
  const byAll = differentiate(total([ops.sin(y), mean, ops.square(variance)]), inputs).gradients
  const again = differentiate(total(byValue.map((part) => ops.square(part))), inputs).gradients
  return [y, mean, variance, ...byValue, ...byAll, ...again]
}

/** Some engines have kernels for the larger ones. The last has one number for each channel. */
const shapes = [
  [3, 4, 2, channels],
  [3, 16, 16, channels],
  [2, 300, channels],
  [1, 16, 17, channels],
  [1, 1, channels],
]

/** Normalization by the batch and by given statistics. */
export const normalizationCases: readonly OpCase[] = shapes.flatMap((shape): readonly OpCase[] => {
  const x = random(shape, { scale: 1.5, shift: 1 })
  return [
    {
      name: `batchNorm of ${shape.join(" x ")}`,
      inputs: [x, ...vectors],
      build: (...inputs) => normalized(inputs as unknown as Inputs),
    },
    {
      name: `normalizeBy of ${shape.join(" x ")}`,
      inputs: [x, ...vectors, ...statistics],
      build: (...inputs) => {
        const [value, gamma, beta, mean, variance] = inputs as [Node, Node, Node, Node, Node]
        const given = { gamma, beta, mean, variance }
        const shifted = ops.normalizeBy(ops.add(value, beta), given, { epsilon: 0.01 })
        const { gradients } = differentiate(total([ops.sin(shifted)]), [value, gamma, variance])
        return [ops.normalizeBy(value, given, { epsilon: 1e-3 }), ops.relu(shifted), ...gradients]
      },
    },
  ]
})
