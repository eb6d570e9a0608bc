import { random } from "../../engines/graphs.js"
import { type LayerCases, several } from "../layerCase.js"

const a = random([2, 3, 4])
const b = random([2, 4, 5], { seed: 2 })
const heads = random([2, 3, 2, 4], { seed: 3 })
const keys = random([2, 5, 2, 4], { seed: 4 })

const einsum = (name: string, equation: string, inputs: Parameters<typeof several>[1], more = {}) =>
  several(name, inputs, (...others) => [equation, others], more)

/** Sums of products over several tensors. */
export const productCases: LayerCases = {
  matMul: [
    several("by default", [a, b]),
    several("the first transposed", [random([2, 4, 3]), b], (y) => [y, { transposeA: true }]),
    several("the second transposed", [a, random([2, 5, 4], { seed: 2 })], (y) => [y, { transposeB: true }]),
    several("both transposed", [random([2, 4, 3]), random([2, 5, 4])], (y) => [
      y,
      { transposeA: true, transposeB: true },
    ]),
    several("axes in front, one stretched", [random([2, 1, 3, 4]), random([2, 2, 4, 2], { seed: 2 })]),
    several("one matrix for all", [random([2, 3, 2, 4]), b]),
    several("all with one matrix", [random([2, 4, 3]), random([2, 3, 3, 2], { seed: 2 })]),
    several("with itself", [a, a], (y) => [y, { transposeB: true }]),
    several("named size", [a, b], (y) => [y], { sizes: [["time", 4]] }),
    several("inner size without a name", [a, b], (y) => [y], {
      sizes: [
        [3, null],
        [null, 5],
      ],
    }),
  ],
  einsum: [
    einsum("of matrices", "bij,bjk->bik", [a, b]),
    einsum("the other order", "bij,bjk->bki", [a, b]),
    einsum("of heads", "bqhd,bkhd->bhqk", [heads, keys]),
    einsum("element by element", "bij,bij->bji", [a, random([2, 3, 4], { seed: 5 })]),
    einsum("outer", "bi,bj->bij", [random([2, 3]), random([2, 4], { seed: 2 })]),
    einsum("outer and inner", "bi,bijk->bkj", [random([2, 3]), random([2, 3, 2, 4], { seed: 2 })]),
    einsum("of one", "bij->bj", [a]),
    einsum("to a number", "bij,bij->b", [a, random([2, 3, 4], { seed: 5 })]),
    einsum("letters of one alone are summed", "bij,bkl->bil", [a, b]),
    einsum("of three", "bij,bjk,bk->bi", [a, b, random([2, 5], { seed: 7 })]),
    einsum("named size", "bqd,bkd->bqk", [a, random([2, 5, 4], { seed: 2 })], {
      sizes: [
        ["time", 4],
        [null, 4],
      ],
    }),
  ],
}
