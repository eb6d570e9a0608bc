import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import {
  decomposeUpdate,
  inferUpdate,
  type UpdateAttributes,
  updateInputs,
  type WeightUpdate,
} from "../weightUpdate.js"
import { add } from "./add.js"
import { scalar } from "./constant.js"
import { mul } from "./mul.js"
import { sub } from "./sub.js"

/** Attributes of `momentumUpdate`. */
export interface MomentumAttributes extends UpdateAttributes {
  readonly momentum: number
  readonly nesterov: boolean
}

/**
 * Gradient descent with momentum: `v' = momentum * v - learningRate * g` and `w + v'`, or for Nesterov's
 * `w + momentum * v' - learningRate * g`. Slots: `[v]`.
 */
export const momentumUpdate = defineOp({
  name: "momentumUpdate",
  build: (update: WeightUpdate, attributes: MomentumAttributes) => ({ inputs: updateInputs(update), attributes }),
  infer: (inputs) => inferUpdate("momentumUpdate", inputs, 1),
  decompose: (inputs, attributes): readonly Node[] =>
    decomposeUpdate(inputs, attributes, ({ weight, gradient, slots, learningRate }) => {
      const [velocity] = slots as readonly [Node]
      const momentum = scalar(attributes.momentum)
      const step = mul(gradient, learningRate)
      const next = sub(mul(velocity, momentum), step)
      const change = attributes.nesterov ? sub(mul(next, momentum), step) : next
      return { weight: add(weight, change), slots: [next] }
    }),
})
