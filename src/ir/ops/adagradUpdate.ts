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
import { scalar } from "./constant.js"
import { div } from "./div.js"
import { mul } from "./mul.js"
import { sqrt } from "./sqrt.js"
import { square } from "./square.js"
import { sub } from "./sub.js"

/** Attributes of `adagradUpdate`. */
export interface AdagradAttributes extends UpdateAttributes {
  readonly epsilon: number
}

/** Adagrad in ops. */
export const adagradFormula =
  ({ epsilon }: Omit<AdagradAttributes, "weightDecay">): UpdateFormula =>
  ({ weight, gradient, ofGradient, slots, learningRate }) => {
    const [accumulator] = slots as readonly [Node]
    const next = add(accumulator, ofGradient(square))
    const change = div(mul(learningRate, gradient), sqrt(add(next, scalar(epsilon))))
    return { weight: sub(weight, change), slots: [next] }
  }

/** Adagrad: `a' = a + g^2` and `w - learningRate * g / sqrt(a' + epsilon)`. Slots: `[a]`. */
export const adagradUpdate = defineOp({
  name: "adagradUpdate",
  build: (update: WeightUpdate, attributes: AdagradAttributes) => ({ inputs: updateInputs(update), attributes }),
  infer: (inputs) => inferUpdate("adagradUpdate", inputs, 1),
  decompose: (inputs, attributes): readonly Node[] => decomposeUpdate(inputs, attributes, adagradFormula(attributes)),
})
