import type { Node } from "../node.js"
import { defineOp } from "../op.js"
import {
  decomposeUpdate,
  inferUpdate,
  type UpdateAttributes,
  updateInputs,
  type WeightUpdate,
} from "../weightUpdate.js"
import { mul } from "./mul.js"
import { sub } from "./sub.js"

/** Gradient descent: `w - learningRate * g`. No slots. */
export const sgdUpdate = defineOp({
  name: "sgdUpdate",
  build: (update: WeightUpdate, attributes: UpdateAttributes) => ({ inputs: updateInputs(update), attributes }),
  infer: (inputs) => inferUpdate("sgdUpdate", inputs, 0),
  decompose: (inputs, attributes): readonly Node[] =>
    decomposeUpdate(inputs, attributes, ({ weight, gradient, learningRate }) => ({
      weight: sub(weight, mul(gradient, learningRate)),
      slots: [],
    })),
})
