import { integers, random, tensor } from "../../engines/graphs.js"
import { type LayerCases, one } from "../layerCase.js"

const values = random([3, 4, 6])
const anyTime = { sizes: [["time", 6]] }
const someSteps = { masks: [tensor([3, 4], [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1], "bool")] }

/** Dense layers, and layers that change shapes alone. */
export const shapeCases: LayerCases = {
  dense: [
    one("by default", random([4, 5]), [3]),
    one("of each step", values, [3, { activation: "tanh" }], someSteps),
    one("without bias", random([4, 5]), [3, { useBias: false, activation: "softmax" }]),
    one("of an image", random([2, 3, 4, 2]), [3, { activation: "relu" }]),
    one("one unit, one sample", random([1, 5]), [1, { activation: "sigmoid" }]),
    one("wide", random([33, 70]), [65]),
    one("named size", values, [2], anyTime),
  ],
  flatten: [
    one("by default", values),
    one("of a scalar", random([4])),
    one("of whole numbers", integers([2, 3, 2], 0, 9)),
    one("named size", values, [], anyTime),
  ],
  reshape: [
    one("by default", values, [[2, 12]]),
    one("a free size", values, [[-1, 3, 2]]),
    one("to a list", values, [[24]]),
    one("of whole numbers", integers([2, 6], 0, 9), [[3, 2]]),
    one("named size", values, [[-1, 3]], anyTime),
  ],
  permute: [
    one("by default", values, [[2, 1]]),
    one("three axes", random([2, 3, 4, 5]), [[3, 1, 2]]),
    one("of whole numbers", integers([2, 3, 4], 0, 9), [[2, 1]]),
    one("named size", values, [[2, 1]], anyTime),
  ],
  repeatVector: [one("by default", random([3, 4]), [5]), one("once", random([3, 4]), [1])],
}
