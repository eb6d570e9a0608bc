import { integers, random, tensor } from "../../engines/graphs.js"
import { type LayerCases, several } from "../layerCase.js"

const a = random([3, 4, 5])
const b = random([3, 4, 5], { seed: 2 })
const c = random([3, 4, 5], { seed: 3 })
const one = tensor([3, 4], [1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1], "bool")
const other = tensor([3, 4], [1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1], "bool")
const anyTime = {
  sizes: [
    ["time", 5],
    ["time", 5],
  ],
}

/** Cases that all elementwise merges have; `count` is how many tensors they take. */
const elementwise = (count: 2 | "any") => [
  several("two", [a, b]),
  ...(count === "any" ? [several("three", [a, b, c]), several("one alone", [a])] : []),
  several("the same twice", [a, a]),
  several("a size of 1", [a, random([3, 1, 5], { seed: 2 })]),
  several("an axis less", [a, random([3, 5], { seed: 2 })]),
  several("masks", [a, b], [], { masks: [one, other] }),
  several("a mask of the first", [a, b], [], { masks: [one] }),
  several("a mask of the second", [a, b], [], { masks: [undefined, other] }),
  several("named size", [a, b], [], anyTime),
]

const wholeNumbers = several("of whole numbers", [integers([3, 4], 0, 9), integers([3, 4], 0, 9, 2)])

/** Merges of several tensors. */
export const mergeCases: LayerCases = {
  add: [...elementwise("any"), wholeNumbers],
  subtract: [...elementwise(2), wholeNumbers],
  multiply: [...elementwise("any"), wholeNumbers],
  maximum: [...elementwise("any"), wholeNumbers],
  minimum: [...elementwise("any"), wholeNumbers],
  average: elementwise("any"),
  concat: [
    several("two", [a, random([3, 4, 2], { seed: 2 })]),
    several("three", [a, b, random([3, 4, 1], { seed: 3 })]),
    several("along time", [a, random([3, 2, 5], { seed: 2 })], [{ axis: 1 }]),
    several("along time, masks", [a, b], [{ axis: 1 }], { masks: [one, other] }),
    several("masks", [a, b], [], { masks: [one, other] }),
    several("a mask of the first", [a, b], [{ axis: 1 }], { masks: [one] }),
    several("of whole numbers", [integers([3, 4], 0, 9), integers([3, 2], 0, 9, 2)]),
    several("named size", [a, b], [], anyTime),
  ],
  dot: [
    several("of vectors", [random([3, 4]), random([3, 4], { seed: 2 })]),
    several("of steps", [a, random([3, 2, 5], { seed: 2 })]),
    several("along chosen axes", [a, random([3, 5, 2], { seed: 2 })], [{ axes: [2, 1] }]),
    several("along time", [a, random([3, 4, 2], { seed: 2 })], [{ axes: 1 }]),
    several("of unit vectors", [random([3, 4]), random([3, 4], { seed: 2 })], [{ normalize: true }]),
    several("named size", [a, random([3, 2, 5], { seed: 2 })], [], { sizes: [["time", 5]] }),
  ],
}
