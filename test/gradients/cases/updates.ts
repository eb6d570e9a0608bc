import type { Node } from "../../../src/ir/node.js"
import * as ops from "../../../src/ir/ops/index.js"
import type { WeightUpdate } from "../../../src/ir/weightUpdate.js"
import { type GradientCase, type GradientCases, gradientCase } from "../gradientCase.js"
import { bools, floats, given, ints } from "../samples.js"

const shape = [2, 3]

/** All results of an update with so many slots, with and without being enabled; the first slot outweighs the squares of others. */
const update = (name: string, slots: number, op: (update: WeightUpdate) => Node): readonly GradientCase[] =>
  [1, 0].map((enabled) => {
    const values = [
      floats(shape),
      floats(shape, 0.2, 0.9, 2),
      ...Array.from({ length: slots }, (_, i) => floats(shape, i === 0 ? 5 : 1, i === 0 ? 6 : 2, 3 + i)),
      given([], [0.1]),
      ints([], [2]),
      bools([], [enabled]),
    ]
    return gradientCase(`${name}${enabled ? "" : ", not enabled"}`, values, (weight, gradient, ...rest) => {
      const [learningRate, step, flag] = rest.slice(slots)
      const node = op({
        weight: weight as Node,
        gradient: gradient as Node,
        slots: rest.slice(0, slots),
        learningRate: learningRate as Node,
        step: step as Node,
        enabled: flag as Node,
      })
      return Array.from({ length: slots + 1 }, (_, i) => ops.pick(node, i))
    })
  })

const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1 }
const rmsprop = { rho: 0.9, epsilon: 1e-3, weightDecay: 0 }

export const updateCases: GradientCases = {
  sgdUpdate: update("decay", 0, (x) => ops.sgdUpdate(x, { weightDecay: 0.5 })),
  momentumUpdate: [
    ...update("momentum", 1, (x) => ops.momentumUpdate(x, { momentum: 0.9, nesterov: false, weightDecay: 0 })),
    ...update("Nesterov", 1, (x) => ops.momentumUpdate(x, { momentum: 0.9, nesterov: true, weightDecay: 0.1 })),
  ],
  adamUpdate: [
    ...update("Adam", 2, (x) => ops.adamUpdate(x, { ...adam, amsgrad: false })),
    ...update("AMSGrad", 3, (x) => ops.adamUpdate(x, { ...adam, amsgrad: true })),
  ],
  rmspropUpdate: [
    ...update("plain", 1, (x) => ops.rmspropUpdate(x, { ...rmsprop, momentum: 0, centered: false })),
    ...update("momentum", 2, (x) => ops.rmspropUpdate(x, { ...rmsprop, momentum: 0.5, centered: false })),
    ...update("centered", 2, (x) => ops.rmspropUpdate(x, { ...rmsprop, momentum: 0, centered: true })),
    ...update("centered, momentum", 3, (x) => ops.rmspropUpdate(x, { ...rmsprop, momentum: 0.5, centered: true })),
  ],
  adagradUpdate: update("decay", 1, (x) => ops.adagradUpdate(x, { epsilon: 1e-3, weightDecay: 0.2 })),
}
