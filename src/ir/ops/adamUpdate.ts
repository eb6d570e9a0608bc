import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import {
  decomposeUpdate,
  inferUpdate,
  type UpdateAttributes,
  type UpdateFormula,
  updateInputs,
  type WeightUpdate,
} from "../weightUpdate.js"
import { add } from "./add.js"
import { cast } from "./cast.js"
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { maximum } from "./maximum.js"
import { mul } from "./mul.js"
import { pow } from "./pow.js"
import { sqrt } from "./sqrt.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** Attributes of `adamUpdate`. */
export interface AdamAttributes extends UpdateAttributes {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly amsgrad: boolean
}

/** `learningRate * sqrt(1 - beta2^t) / (1 - beta1^t)`, with t = 1 in the first step. */
function correctedRate(
  learningRate: Node,
  step: Node,
  { beta1, beta2 }: Pick<AdamAttributes, "beta1" | "beta2">,
): Node {
  const t = add(cast(step, "float32"), scalar(1))
  const rest = (beta: number): Node => sub(scalar(1), pow(scalar(beta), t))
  return div(mul(learningRate, sqrt(rest(beta2))), rest(beta1))
}

/** `average + (value - average) * (1 - beta)`. */
const follow = (average: Node, value: Node, beta: number): Node =>
  add(average, mul(sub(value, average), scalar(1 - beta)))

/** Adam in ops. */
export const adamFormula =
  (attributes: Omit<AdamAttributes, "weightDecay">): UpdateFormula =>
  ({ weight, gradient, ofGradient, slots, learningRate, step }) => {
    const { beta1, beta2, epsilon, amsgrad } = attributes
    const [momentum, velocity, largest] = slots as readonly [Node, Node, Node?]
    const m = follow(momentum, gradient, beta1)
    const v = follow(velocity, ofGradient(square), beta2)
    const top = amsgrad && largest !== undefined ? maximum(largest, v) : undefined
    const change = div(mul(m, correctedRate(learningRate, step, attributes)), add(sqrt(top ?? v), scalar(epsilon)))
    return { weight: sub(weight, change), slots: top === undefined ? [m, v] : [m, v, top] }
  }

/**
 * Adam: `m' = m + (g - m) (1 - beta1)`, `v' = v + (g^2 - v) (1 - beta2)` and
 * `w - m' * learningRate * sqrt(1 - beta2^t) / (1 - beta1^t) / (sqrt(v') + epsilon)`.
 * AMSGrad divides by the largest v' so far. Slots: `[m, v]`, with AMSGrad `[m, v, largest v]`.
 */
export const adamUpdate = defineOp({
  name: "adamUpdate",
  build: (update: WeightUpdate, attributes: AdamAttributes) => ({ inputs: updateInputs(update), attributes }),
  infer: (inputs, { amsgrad }) => inferUpdate("adamUpdate", inputs, amsgrad ? 3 : 2),
  decompose: (inputs, attributes): readonly Node[] => decomposeUpdate(inputs, attributes, adamFormula(attributes)),
})
