// Blocks: what they give for any input, and where inside of them a mistake lies.
import {
  type Applicable,
  chain as chainOf,
  type DType,
  input,
  layers,
  parallel as parallelOf,
  repeat as repeatOf,
  residual as residualOf,
  sequential,
} from "shapewright"
import { anything, either, fits, fitsAny, nothing, type RuleTest, some } from "./rule.js"

const row = input([4])
const image = input([28, 28, 3])
const words = input([7], "int32")
const numbers = input([7, 2], "int32")
const { conv2d, dense, dropout, embedding, flatten, lstm, maxPool2d, relu, repeatVector, reshape } = layers
const same = { padding: "same" } as const
/** An element type that the compiler does not know. */
const unsure = ((dtype: DType): DType => dtype)("float32")

export const chain: RuleTest = {
  exact: [
    () => fits([26, 26, 8], image.apply(chainOf([conv2d(8, 3), layers.batchNormalization()]))),
    () => fits([5408], image.apply(chainOf([conv2d(8, 3), flatten()]))),
    () => fits([28, 28, 3], image.apply(chainOf([]))),
    () => fits([7], words.apply(chainOf([])), "int32"),
    () => fits([7, 16], words.apply(chainOf([embedding(10, 8), dense(16)]))),
    () => fits([14], numbers.apply(chainOf([flatten()])), "int32"),
    () => fits([3], row.apply(chainOf([sequential([4]).dense(5), relu(), dense(3)]))),
    () => fits([2], row.apply(chainOf([chainOf([dense(5)]), chainOf([]), dense(2)], { name: "head" }))),
  ],
  union: [
    () => fits([null], row.apply(chainOf([either(dense(3), dense(5))]))),
    () => fits([4], row.apply(chainOf([either(relu(), dense(4))]))),
    () => fitsAny(row.apply(chainOf([either(relu(), repeatVector(4))]))),
    () => fits([null, 8], row.apply(chainOf([either(repeatVector(2), repeatVector(3)), dense(8)]))),
    () => fits([28, 28, null], image.apply(either(chainOf([conv2d(3, 1)]), chainOf([dense(5), relu()])))),
  ],
  number: [
    () => fits([null], row.apply(chainOf([dense(some(3))]))),
    () => fits([null, 8], input([some(5), 4]).apply(chainOf([dense(8)]))),
    () => fits([null], row.apply(chainOf([1, 2].map(() => dense(5))))),
    () => fits([4], row.apply(chainOf([1, 2].map(() => dense(4))))),
    () => fitsAny(row.apply(chainOf([dense(4), relu()].map((layer): Applicable => layer))), unsure),
  ],
  any: [
    () => fitsAny(row.apply(chainOf([anything(dense(3))])), unsure),
    () => fitsAny(row.apply(chainOf([anything(dense(3)), dense(5)]))),
    () => fitsAny(row.apply(chainOf(anything([dense(3)]))), unsure),
  ],
  never: [
    () => fitsAny(row.apply(chainOf([nothing(dense(3)), dense(5)]))),
    () => fitsAny(row.apply(chainOf(nothing([dense(3)]))), unsure),
  ],
  named: [
    () => fits(["time", 8], input(["time", 4]).apply(chainOf([dense(8), dropout(0.5)]))),
    () => fits([null], input(["time", 4]).apply(chainOf([dense(8), flatten()]))),
  ],
  wrong: [
    // @error chainOf "in chain, layer 2 of 3: conv2d needs a rank-3 input [height, width, channels]; got [28, 84]"
    () => input([28, 84]).apply(chainOf([relu(), conv2d(8, 3), relu()])),
    // @error chainOf "in chain, layer 1 of 1: in chain, layer 2 of 2: lstm needs a rank-2 input [time, features]; got [28, 28, 3]"
    () => image.apply(chainOf([chainOf([relu(), lstm(3)])])),
    // @error embedding "in chain, layer 2 of 2: embedding needs int32 input; got float32; cast it to int32"
    () => row.apply(chainOf([relu(), embedding(10, 4)])),
    // @error chainOf "in chain, layer 1 of 1: this model takes [5]; got [4]"
    () => row.apply(chainOf([sequential([5]).dense(3)])),
    // @error 0 "dense: units must be a positive integer (was 0)"
    () => row.apply(chainOf([relu(), dense(0), lstm(3)])),
    // @error relu "chain: layers must be given as a list; write chain([…])"
    () => chainOf(relu()),
    // @error 5 "is not assignable to type 'string | Applicable'"
    () => chainOf([relu(), 5]),
    // @error nam "'nam' does not exist in type 'BlockOptions'"
    () => chainOf([relu()], { nam: "stem" }),
    // What is wrong for any input is told before there is one.
    // @error lstm "in chain, layer 2 of 2: lstm needs a rank-2 input [time, features]; got [8]"
    () => input([5, 4]).apply(chainOf([lstm(8), lstm(8)])),
  ],
}

export const residual: RuleTest = {
  exact: [
    () => fits([28, 28, 3], image.apply(residualOf(conv2d(3, 3, same)))),
    () => fits([28, 28, 8], image.apply(residualOf(conv2d(8, 3, same), { shortcut: conv2d(8, 1) }))),
    () => fits([7, 7], words.apply(residualOf(embedding(10, 7), { shortcut: embedding(10, 7), name: "sum" }))),
    () => fits([7, 2], numbers.apply(residualOf(chainOf([]))), "int32"),
    () => fits([4], row.apply(residualOf(chainOf([dense(16), relu(), dense(4)])))),
  ],
  union: [
    () => fits([null], row.apply(residualOf(dense(either(5, 8)), { shortcut: dense(either(5, 8)) }))),
    () => fits([4], row.apply(residualOf(either(dense(4), relu())))),
    () => fits([5], row.apply(residualOf(dense(5), { shortcut: either(dense(5), chainOf([dense(5)])) }))),
  ],
  number: [
    // A size of 1 is stretched to whatever an unknown one turns out to be.
    () => fits([null, 4], input([null, 4]).apply(residualOf(layers.globalAveragePooling1d({ keepDims: true })))),
    () => fits([4], row.apply(residualOf(dense(some(4))))),
    () => fits([null, 4], input([some(3), 4]).apply(residualOf(dense(4)))),
  ],
  any: [
    () => fits([4], row.apply(residualOf(anything(dense(4)))), unsure),
    () => fits([5], row.apply(residualOf(dense(5), { shortcut: anything(dense(5)) }))),
    () => fitsAny(row.apply(anything(residualOf(dense(4)))), unsure),
  ],
  never: [() => fits([4], row.apply(residualOf(nothing(dense(4)))), unsure)],
  named: [
    () => fits(["time", 4], input(["time", 4]).apply(residualOf(lstm(4, { returnSequences: true })))),
    () => fits(["time", null], input(["time", null]).apply(residualOf(dropout(0.5)))),
  ],
  wrong: [
    // @error residualOf "in residual, block: lstm needs a rank-2 input [time, features]; got [4]"
    () => row.apply(residualOf(lstm(3), { shortcut: lstm(3) })),
    // @error residualOf "residual: block must keep the shape [28, 28, 3] (was [26, 26, 8]); change it, or give a shortcut to that shape"
    () => image.apply(residualOf(conv2d(8, 3))),
    // @error residualOf "residual: block must keep the shape [4] (was [2, 4]); change it, or give a shortcut to that shape"
    () => row.apply(residualOf(repeatVector(2))),
    // @error residualOf "residual: block and shortcut must give one shape (was [28, 28, 8] and [14, 14, 8]); change one of them"
    () => image.apply(residualOf(conv2d(8, 3, same), { shortcut: conv2d(8, 1, { strides: 2 }) })),
    // @error residualOf "in residual, block: lstm needs a rank-2 input [time, features]; got [28, 28, 3]"
    () => image.apply(residualOf(lstm(8))),
    // @error residualOf "in residual, shortcut: in chain, layer 1 of 1: lstm needs a rank-2 input [time, features]; got [28, 28, 3]"
    () => image.apply(residualOf(relu(), { shortcut: chainOf([lstm(8)]) })),
    // @error residualOf "in residual: add: all inputs must have one dtype; input 0 is int32, input 1 is float32"
    () => numbers.apply(residualOf(chainOf([flatten(), embedding(10, 1), reshape([7, 2])]))),
    // @error residualOf "in residual: add needs float32 or int32 input; got bool; cast it to float32"
    () => input([4], "bool").apply(residualOf(flatten())),
    // @error shortcuts "'shortcuts' does not exist in type 'ResidualOptions'"
    () => residualOf(relu(), { shortcuts: relu() }),
    // @error 0 "dense: units must be a positive integer (was 0)"
    () => row.apply(residualOf(relu(), { shortcut: dense(0) })),
    // @error chainOf "residual: block and shortcut must give one shape (was [4] and [5]); change one of them"
    () => image.apply(residualOf(chainOf([flatten(), dense(4)]), { shortcut: chainOf([flatten(), dense(5)]) })),
  ],
}

export const repeat: RuleTest = {
  exact: [
    () => fits([8], row.apply(repeatOf(3, dense(8)))),
    () => fits([16, 16, 8], input([20, 20, 3]).apply(repeatOf(2, conv2d(8, 3)))),
    () => fits([28, 28, 3], image.apply(repeatOf(1000, residualOf(conv2d(3, 3, same))))),
    () => fits([7, 2], numbers.apply(repeatOf(2, chainOf([]), { name: "none" })), "int32"),
    () => fits([2, 2, 4], row.apply(repeatOf(1, chainOf([dense(16), reshape([2, 2, -1])])))),
  ],
  union: [
    () => fits([null, null, 8], image.apply(repeatOf(either(2, 3), conv2d(8, 3)))),
    () => fits([null], row.apply(repeatOf(2, either(dense(3), dense(4))))),
    () => fits([4], row.apply(repeatOf(either(2, 3), either(relu(), dense(4))))),
  ],
  number: [
    () => fits([28, 28, 3], image.apply(repeatOf(some(2), residualOf(conv2d(3, 3, same))))),
    () => fits([null, null, 8], image.apply(repeatOf(some(3), conv2d(8, 3)))),
    () => fits([8], row.apply(repeatOf(some(3), dense(8)))),
    () => fits([null, 4], input([some(3), 4]).apply(repeatOf(2, dense(4)))),
    () => fits([2, 2, null], row.apply(repeatOf(some(1), chainOf([dense(16), reshape([2, 2, -1])])))),
    () => fits([2, 4], row.apply(repeatOf(some(1), repeatVector(2)))),
  ],
  any: [
    () => fits([8], row.apply(repeatOf(anything(3), dense(8)))),
    () => fitsAny(row.apply(repeatOf(2, anything(dense(8)))), unsure),
  ],
  never: [
    () => fits([8], row.apply(repeatOf(nothing(3), dense(8)))),
    () => fitsAny(row.apply(repeatOf(2, nothing(dense(8)))), unsure),
  ],
  named: [
    () => fits(["time", 4], input(["time", 4]).apply(repeatOf(3, lstm(4, { returnSequences: true })))),
    () => fits(["time", 4], input(["time", 4]).apply(repeatOf(some(3), lstm(4, { returnSequences: true })))),
  ],
  wrong: [
    // @error repeatOf "in repeat, round 5: maxPool2d: poolSize must fit into the input (was 2x2 for [1, 1, 3]); use a smaller one or padding same"
    () => image.apply(repeatOf(8, maxPool2d(2))),
    // @error repeatOf "in repeat, round 2: in chain, layer 1 of 2: lstm needs a rank-2 input [time, features]; got [8]"
    () => input([5, 4]).apply(repeatOf(2, chainOf([lstm(8), relu()]))),
    // @error repeatOf "in repeat, round 1: lstm needs a rank-2 input [time, features]; got [4]"
    () => row.apply(repeatOf(some(2), lstm(8, { returnSequences: true }))),
    // @error 0 "repeat: count must be a positive integer (was 0)"
    () => repeatOf(0, relu()),
    // @error 2.5 "repeat: count must be a positive integer (was 2.5)"
    () => repeatOf(2.5, relu()),
    // @error -1 "dense: units must be a positive integer (was -1)"
    () => row.apply(repeatOf(2, dense(-1))),
    // @error trainable "'trainable' does not exist in type 'BlockOptions'"
    () => repeatOf(2, relu(), { name: "deep", trainable: true }),
    // @error embedding "in repeat, round 2: embedding needs int32 input; got float32; cast it to int32"
    () => words.apply(repeatOf(2, embedding(10, 4))),
  ],
}

export const parallel: RuleTest = {
  exact: [
    () => fits([28, 28, 19], image.apply(parallelOf([conv2d(16, 1), maxPool2d(3, { strides: 1, ...same })]))),
    () => fits([28, 28, 11], image.apply(parallelOf([chainOf([]), conv2d(8, 3, same)]))),
    () => fits([10, 3], input([5, 3]).apply(parallelOf([dense(3), relu()], { axis: 1, name: "both" }))),
    () => fits([7, 4], numbers.apply(parallelOf([chainOf([]), chainOf([])])), "int32"),
    () => fits([7, 12], words.apply(parallelOf([embedding(10, 4), embedding(10, 8)]))),
    () => fits([8], row.apply(parallelOf([dense(8)]))),
  ],
  union: [
    () => fits([null], row.apply(parallelOf([dense(either(3, 5)), dense(8)]))),
    () => fits([null], row.apply(parallelOf([either(dense(3), relu()), dense(8)]))),
    () => fitsAny(input([5, 3]).apply(parallelOf([dense(3), relu()], { axis: either(1, -2) }))),
  ],
  number: [
    () => fits([null], row.apply(parallelOf([dense(some(3)), dense(8)]))),
    () => fitsAny(input([5, 3]).apply(parallelOf([dense(3), relu()], { axis: some(1) }))),
    () => fitsAny(row.apply(parallelOf([1, 2].map(() => dense(5)))), unsure),
  ],
  any: [
    () => fitsAny(row.apply(parallelOf([anything(dense(3)), dense(8)])), unsure),
    () => fitsAny(row.apply(parallelOf(anything([dense(3)]))), unsure),
  ],
  never: [() => fitsAny(row.apply(parallelOf([nothing(dense(3)), dense(8)])), unsure)],
  named: [
    () => fits(["time", 12], input(["time", 4]).apply(parallelOf([dense(8), relu()]))),
    () => fits([null, 4], input(["time", 4]).apply(parallelOf([dense(4), relu()], { axis: 1 }))),
  ],
  wrong: [
    // @error parallelOf "in parallel: concat: sizes along axis 1 must agree; got [28, 28, 8] and [26, 26, 8]"
    () => image.apply(parallelOf([conv2d(8, 1), conv2d(8, 3)])),
    // @error parallelOf "in parallel, branch 2 of 2: in chain, layer 1 of 1: lstm needs a rank-2 input [time, features]; got [28, 28, 3]"
    () => image.apply(parallelOf([chainOf([flatten()]), chainOf([lstm(8)])])),
    // @error parallelOf "in parallel: concat: all inputs must have one dtype; input 0 is int32, input 1 is float32"
    () => words.apply(parallelOf([flatten(), chainOf([embedding(10, 1), flatten()])])),
    // @error parallelOf "in parallel: concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 2 for [4])"
    () => row.apply(parallelOf([relu(), relu()], { axis: 2 })),
    // @error `[]` "parallel: at least one branch must be given (was none)"
    () => parallelOf([]),
    // @error relu "parallel: branches must be given as a list; write parallel([…])"
    () => parallelOf(relu()),
    // @error axes "'axes' does not exist in type 'ParallelOptions'"
    () => parallelOf([relu()], { axes: 1 }),
    // @error 0 "dense: units must be a positive integer (was 0)"
    () => row.apply(parallelOf([relu(), dense(0)])),
    // What is wrong for any input is told before there is one.
    // @error reshape "in parallel: concat: ranks must agree; got [3] and [2, 2]"
    () => row.apply(parallelOf([chainOf([flatten(), dense(3)]), reshape([2, 2])])),
  ],
}
