import * as activations from "../../../src/activations/catalogue.js"
import { random, tensor, truths } from "../../engines/graphs.js"
import { type LayerCases, one, several } from "../layerCase.js"

const values = random([3, 4, 5])
const wide = random([4, 7], { scale: 9 })
const mask = tensor([3, 4], [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1], "bool")
const someSteps = { masks: [mask] }
const anyTime = { sizes: [["time", 5]] }

/** Layers that leave the shape as it is. */
export const elementwiseCases: LayerCases = {
  activation: [
    ...Object.keys(activations).map((name) => one(name, wide, [name])),
    ...["softmax", "logSoftmax", "sparsemax", "gelu", "elu"].map((name) =>
      one(`${name}, rank 3`, values, [name], someSteps),
    ),
    one("glu", random([3, 2, 6]), ["glu"]),
    one("of a scalar", random([5]), ["tanh"]),
    one("named size", values, ["logSoftmax"], anyTime),
  ],
  relu: [
    one("by default", values),
    one("all options", wide, [{ negativeSlope: 0.2, maxValue: 5, threshold: 1.5 }]),
    one("threshold", wide, [{ threshold: 0.5 }]),
    one("largest value", wide, [{ maxValue: 3 }]),
    one("mask", values, [], someSteps),
  ],
  elu: [one("by default", values), one("alpha", values, [{ alpha: 0.3 }])],
  leakyRelu: [one("by default", values), one("slope", values, [{ negativeSlope: 0.01 }])],
  prelu: [
    one("by default", values),
    one("shared over time", values, [{ sharedAxes: [1] }]),
    one("shared over time, named", values, [{ sharedAxes: [1] }], anyTime),
    one("one for all", values, [{ sharedAxes: [1, 2] }]),
  ],
  softmax: [
    one("by default", wide),
    one("over time", values, [{ axis: 1 }]),
    one("over two axes", values, [{ axis: [1, 2] }]),
    one("mask", values, [], someSteps),
    several("mask of its own", [values, truths([3, 4, 5])], (mask) => [{ mask, axis: [1, 2] }], someSteps),
    one("named size", values, [{ axis: 1 }], anyTime),
  ],
  dropout: [
    one("half", random([4, 33]), [0.5]),
    one("some, rank 3", values, [0.2], someSteps),
    one("none", wide, [0]),
    one("named size", values, [0.3], anyTime),
  ],
  batchNormalization: [
    one("by default", values),
    one("of a matrix", random([6, 4], { shift: 3 })),
    one("of images", random([2, 3, 4, 3])),
    one("another axis", values, [{ axis: 1, momentum: 0.5, epsilon: 0.1 }]),
    one("neither scale nor center", values, [{ scale: false, center: false }]),
    one("scale alone", values, [{ center: false }]),
    one("mask", values, [], someSteps),
    one("frozen", values, [], { frozen: true }),
    one("named size", values, [], anyTime),
    one("one sample", random([1, 4])),
  ],
  layerNormalization: [
    one("by default", values),
    one("two axes", values, [{ axis: [1, 2] }]),
    one("another axis", values, [{ axis: 1, epsilon: 0.05 }]),
    one("neither scale nor center", values, [{ scale: false, center: false }]),
    one("far from zero", random([3, 6], { shift: 50 })),
    one("mask", values, [], someSteps),
    one("named size", values, [], anyTime),
  ],
  identity: [one("by default", wide), one("mask", values, [], someSteps)],
  rescaling: [
    one("a factor", values, [2.5]),
    one("a factor and an offset", wide, [-1, { offset: 0.5 }]),
    one("named size", values, [0.1, { offset: 1 }], anyTime),
  ],
  spatialDropout1d: [
    one("half", random([4, 3, 9]), [0.5]),
    one("mask", values, [0.2], someSteps),
    one("named size", values, [0.3], anyTime),
  ],
  spatialDropout2d: [one("half", random([3, 2, 4, 9]), [0.5]), one("none", random([2, 2, 2, 3]), [0])],
  gaussianNoise: [
    one("some", values, [0.3], someSteps),
    one("none", wide, [0]),
    one("named size", values, [2], anyTime),
  ],
  gaussianDropout: [one("some", values, [0.3], someSteps), one("half", wide, [0.5])],
  unitNormalization: [
    one("by default", values),
    one("two axes", values, [{ axis: [1, 2] }]),
    one("named size", values, [{ axis: 1 }], anyTime),
  ],
  rmsNormalization: [
    one("by default", values),
    one("two axes", values, [{ axis: [1, 2], epsilon: 0.1 }]),
    one("named size", values, [], anyTime),
  ],
  groupNormalization: [
    one("two groups", random([3, 5, 4]), [2]),
    one("of images", random([2, 3, 4, 6]), [3, { epsilon: 0.05 }]),
    one("one for each channel", random([2, 5, 3]), [3, { center: false }]),
    one("of a matrix, one group", random([4, 6]), [1, { scale: false }]),
    one("named size", random([2, 5, 4]), [2], { sizes: [["time", 4]] }),
  ],
}
