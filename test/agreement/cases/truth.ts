import { integers, random, tensor, truths } from "../../engines/graphs.js"
import { type LayerCases, one, several } from "../layerCase.js"

const a = random([3, 4])
const near = tensor(
  [3, 4],
  a.data.map((value, i) => (i % 3 === 0 ? value : value + (i % 2) - 0.5)),
)
const words = integers([3, 4], 0, 4)
const others = integers([3, 4], 0, 4, 2)
const flags = truths([3, 4])

const comparisons = [
  several("of tensors", [a, near], (y) => [y]),
  several("of whole numbers", [words, others], (y) => [y]),
  several("with a number", [a], () => [0.25]),
  several("with a whole number", [words], () => [2]),
  several("a size of 1", [a, random([3, 1], { seed: 2 })], (y) => [y]),
  several("an axis less", [random([3, 2, 4]), near], (y) => [y]),
  several("named size", [a, near], (y) => [y], { sizes: [["time"], [null]] }),
]

const ofFlags = several("of truth values", [flags, truths([3, 4], 2)], (y) => [y])

const logical = [
  several("of both kinds", [flags, truths([3, 4], 2)]),
  several("a size of 1", [flags, truths([3, 1], 2)]),
  several("an axis less", [truths([3, 2, 4]), flags]),
  several("named size", [flags, truths([3, 4], 2)], [], { sizes: [["time"], ["time"]] }),
]

/** Truth values, and what is done with them. */
export const truthCases: LayerCases = {
  equal: [...comparisons, ofFlags],
  notEqual: [...comparisons, ofFlags],
  greater: comparisons,
  greaterEqual: comparisons,
  less: comparisons,
  lessEqual: comparisons,
  logicalAnd: logical,
  logicalOr: logical,
  logicalNot: [one("by default", flags), one("named size", flags, [], { sizes: [["time"]] })],
  cast: [
    one("of truth values", flags, ["float32"]),
    one("of truth values to whole numbers", flags, ["int32"]),
    one("of whole numbers", words, ["float32"]),
    one("of numbers to whole ones", a, ["int32"]),
    one("of numbers to truth values", tensor([2, 2], [0, -0, 0.5, -3]), ["bool"]),
    one("to the same", a, ["float32"]),
  ],
  where: [
    several("of tensors", [flags, a, near], (x, y) => [x, y]),
    several("of a number and a tensor", [flags, a], (x) => [-1, x]),
    several("of a tensor and a number", [flags, a], (x) => [x, 0.5]),
    several("of numbers", [flags], () => [1, 0]),
    several("of whole numbers", [flags, words], (x) => [x, -1]),
    several("of truth values", [flags, truths([3, 4], 2), truths([3, 4], 3)], (x, y) => [x, y]),
    several("all stretched", [truths([3, 2, 1]), random([3, 1, 4]), near], (x, y) => [x, y]),
    several("named size", [flags, a], (x) => [x, 0], { sizes: [["time"], [null]] }),
  ],
}
