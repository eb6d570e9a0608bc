import { isDefined, type Node } from "../node.js"
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
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { mul } from "./mul.js"
import { sqrt } from "./sqrt.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** Attributes of `rmspropUpdate`. */
export interface RmspropAttributes extends UpdateAttributes {
  readonly rho: number
  /** 0 for no momentum, which then has no slot. */
  readonly momentum: number
  readonly epsilon: number
  readonly centered: boolean
}

/** `rho * average + (1 - rho) * value`. */
const blend = (average: Node, value: Node, rho: number): Node =>
  add(mul(scalar(rho), average), mul(scalar(1 - rho), value))

/** RMSprop in ops. */
export const rmspropFormula =
  (attributes: Omit<RmspropAttributes, "weightDecay">): UpdateFormula =>
  ({ weight, gradient, ofGradient, slots, learningRate }) => {
    const { rho, epsilon } = attributes
    const [velocity, ...rest] = slots as readonly [Node, ...Node[]]
    const average = attributes.centered ? blend(rest.at(-1) as Node, gradient, rho) : undefined
    const v = blend(velocity, ofGradient(square), rho)
    const variance = average === undefined ? v : sub(v, square(average))
    const change = div(mul(learningRate, gradient), sqrt(add(variance, scalar(epsilon))))
    const momentum =
      attributes.momentum === 0 ? undefined : add(mul(scalar(attributes.momentum), rest[0] as Node), change)
    const next = [v, momentum, average].filter(isDefined)
    return { weight: sub(weight, momentum ?? change), slots: next }
  }

/**
 * RMSprop: `v' = rho * v + (1 - rho) g^2`, `change = learningRate * g / sqrt(v' + epsilon)` and `w - change`.
 * With momentum `b' = momentum * b + change` and `w - b'`; centered divides by `sqrt(v' - a'^2 + epsilon)` with
 * `a' = rho * a + (1 - rho) g`. Slots: `[v]`, then `b` with momentum, then `a` if centered.
 */
export const rmspropUpdate = defineOp({
  name: "rmspropUpdate",
  build: (update: WeightUpdate, attributes: RmspropAttributes) => ({ inputs: updateInputs(update), attributes }),
  infer: (inputs, { momentum, centered }) =>
    inferUpdate("rmspropUpdate", inputs, 1 + (momentum === 0 ? 0 : 1) + (centered ? 1 : 0)),
  decompose: (inputs, attributes): readonly Node[] => decomposeUpdate(inputs, attributes, rmspropFormula(attributes)),
})
