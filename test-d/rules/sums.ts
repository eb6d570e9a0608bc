import * as merges from "shapewright"
import { input } from "shapewright"
import { anything, either, fits, fitsAny, list, nothing, type RuleTest, some } from "./rule.js"

const a = input([32, 64])
const b = input([16, 64])
const row = input([64])
const steps = input(["time", 8])
const counts = input([32, 64], "int32")
const flags = input([32, 64], "bool")

export const add: RuleTest = {
  exact: [
    () => fits([32, 64], a.add(a)),
    () => fits([32, 64], merges.add([a, row, input([32, 1])])),
    () => fits([32, 64], input([32, 1]).add(input([64]))),
    () => fits([32, 64], counts.add(counts), "int32"),
  ],
  union: [() => fitsAny(a.add(either(a, row))), () => fits([32, 64], a.add(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).add(input([some(32), 64]))),
    () => fitsAny(a.add(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.add(anything(a))),
    () => fitsAny(merges.add([a, anything(a)])),
    () => fits([32, 64], a.add(a, anything({}))),
  ],
  never: [() => fitsAny(a.add(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.add(input([1, 8]))),
    () => fits(["time", 8], steps.add(input(["time", 1]))),
    () => fits(["time", 8], steps.add(input(["time", null]))),
  ],
  wrong: [
    // @error b "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.add(b),
    // @error `input(["words", 8])` "add: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.add(input(["words", 8])),
    // @error `input([5, 8])` "add: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.add(input([5, 8])),
    // @error counts "add: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.add(counts),
    // @error add "add needs float32 or int32 input; got bool; cast it to float32"
    () => flags.add(flags),
    // @error flags "add needs float32 or int32 input; got bool; cast it to float32"
    () => merges.add([flags, flags]),
    // @error `[]` "add: at least one tensor must be given (was none)"
    () => merges.add([]),
    // @error counts "add: all inputs must have one dtype; input 0 is float32, input 2 is int32"
    () => merges.add([a, a, counts]),
  ],
}

export const subtract: RuleTest = {
  exact: [
    () => fits([32, 64], a.subtract(a)),
    () => fits([32, 64], merges.subtract([a, row])),
    () => fits([32, 64], input([32, 1]).subtract(input([64]))),
    () => fits([32, 64], counts.subtract(counts), "int32"),
  ],
  union: [() => fitsAny(a.subtract(either(a, row))), () => fits([32, 64], a.subtract(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).subtract(input([some(32), 64]))),
    () => fitsAny(a.subtract(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.subtract(anything(a))),
    () => fitsAny(merges.subtract([a, anything(a)])),
    () => fits([32, 64], a.subtract(a, anything({}))),
  ],
  never: [() => fitsAny(a.subtract(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.subtract(input([1, 8]))),
    () => fits(["time", 8], steps.subtract(input(["time", 1]))),
    () => fits(["time", 8], steps.subtract(input(["time", null]))),
  ],
  wrong: [
    // @error b "subtract: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.subtract(b),
    // @error `input(["words", 8])` "subtract: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.subtract(input(["words", 8])),
    // @error `input([5, 8])` "subtract: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.subtract(input([5, 8])),
    // @error counts "subtract: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.subtract(counts),
    // @error subtract "subtract needs float32 or int32 input; got bool; cast it to float32"
    () => flags.subtract(flags),
    // @error flags "subtract needs float32 or int32 input; got bool; cast it to float32"
    () => merges.subtract([flags, flags]),
    // @error `[a, a, a]` "subtract: exactly two tensors must be given (was 3)"
    () => merges.subtract([a, a, a]),
  ],
}

export const multiply: RuleTest = {
  exact: [
    () => fits([32, 64], a.multiply(a)),
    () => fits([32, 64], merges.multiply([a, row, input([32, 1])])),
    () => fits([32, 64], input([32, 1]).multiply(input([64]))),
    () => fits([32, 64], counts.multiply(counts), "int32"),
  ],
  union: [() => fitsAny(a.multiply(either(a, row))), () => fits([32, 64], a.multiply(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).multiply(input([some(32), 64]))),
    () => fitsAny(a.multiply(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.multiply(anything(a))),
    () => fitsAny(merges.multiply([a, anything(a)])),
    () => fits([32, 64], a.multiply(a, anything({}))),
  ],
  never: [() => fitsAny(a.multiply(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.multiply(input([1, 8]))),
    () => fits(["time", 8], steps.multiply(input(["time", 1]))),
    () => fits(["time", 8], steps.multiply(input(["time", null]))),
  ],
  wrong: [
    // @error b "multiply: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.multiply(b),
    // @error `input(["words", 8])` "multiply: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.multiply(input(["words", 8])),
    // @error `input([5, 8])` "multiply: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.multiply(input([5, 8])),
    // @error counts "multiply: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.multiply(counts),
    // @error multiply "multiply needs float32 or int32 input; got bool; cast it to float32"
    () => flags.multiply(flags),
    // @error flags "multiply needs float32 or int32 input; got bool; cast it to float32"
    () => merges.multiply([flags, flags]),
    // @error `[]` "multiply: at least one tensor must be given (was none)"
    () => merges.multiply([]),
    // @error counts "multiply: all inputs must have one dtype; input 0 is float32, input 2 is int32"
    () => merges.multiply([a, a, counts]),
  ],
}

export const average: RuleTest = {
  exact: [
    () => fits([32, 64], a.average(a)),
    () => fits([32, 64], merges.average([a, row, input([32, 1])])),
    () => fits([32, 64], input([32, 1]).average(input([64]))),
  ],
  union: [() => fitsAny(a.average(either(a, row))), () => fits([32, 64], a.average(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).average(input([some(32), 64]))),
    () => fitsAny(a.average(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.average(anything(a))),
    () => fitsAny(merges.average([a, anything(a)])),
    () => fits([32, 64], a.average(a, anything({}))),
  ],
  never: [() => fitsAny(a.average(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.average(input([1, 8]))),
    () => fits(["time", 8], steps.average(input(["time", 1]))),
    () => fits(["time", 8], steps.average(input(["time", null]))),
  ],
  wrong: [
    // @error b "average: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.average(b),
    // @error `input(["words", 8])` "average: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.average(input(["words", 8])),
    // @error `input([5, 8])` "average: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.average(input([5, 8])),
    // @error counts "average: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.average(counts),
    // @error average "average needs float32 input; got bool; cast it to float32"
    () => flags.average(flags),
    // @error flags "average needs float32 input; got bool; cast it to float32"
    () => merges.average([flags, flags]),
    // @error `[]` "average: at least one tensor must be given (was none)"
    () => merges.average([]),
    // @error counts "average: all inputs must have one dtype; input 0 is float32, input 2 is int32"
    () => merges.average([a, a, counts]),
  ],
}

export const maximum: RuleTest = {
  exact: [
    () => fits([32, 64], a.maximum(a)),
    () => fits([32, 64], merges.maximum([a, row, input([32, 1])])),
    () => fits([32, 64], input([32, 1]).maximum(input([64]))),
    () => fits([32, 64], counts.maximum(counts), "int32"),
  ],
  union: [() => fitsAny(a.maximum(either(a, row))), () => fits([32, 64], a.maximum(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).maximum(input([some(32), 64]))),
    () => fitsAny(a.maximum(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.maximum(anything(a))),
    () => fitsAny(merges.maximum([a, anything(a)])),
    () => fits([32, 64], a.maximum(a, anything({}))),
  ],
  never: [() => fitsAny(a.maximum(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.maximum(input([1, 8]))),
    () => fits(["time", 8], steps.maximum(input(["time", 1]))),
    () => fits(["time", 8], steps.maximum(input(["time", null]))),
  ],
  wrong: [
    // @error b "maximum: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.maximum(b),
    // @error `input(["words", 8])` "maximum: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.maximum(input(["words", 8])),
    // @error `input([5, 8])` "maximum: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.maximum(input([5, 8])),
    // @error counts "maximum: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.maximum(counts),
    // @error maximum "maximum needs float32 or int32 input; got bool; cast it to float32"
    () => flags.maximum(flags),
    // @error flags "maximum needs float32 or int32 input; got bool; cast it to float32"
    () => merges.maximum([flags, flags]),
    // @error `[]` "maximum: at least one tensor must be given (was none)"
    () => merges.maximum([]),
    // @error counts "maximum: all inputs must have one dtype; input 0 is float32, input 2 is int32"
    () => merges.maximum([a, a, counts]),
  ],
}

export const minimum: RuleTest = {
  exact: [
    () => fits([32, 64], a.minimum(a)),
    () => fits([32, 64], merges.minimum([a, row, input([32, 1])])),
    () => fits([32, 64], input([32, 1]).minimum(input([64]))),
    () => fits([32, 64], counts.minimum(counts), "int32"),
  ],
  union: [() => fitsAny(a.minimum(either(a, row))), () => fits([32, 64], a.minimum(input([either(1, 64)])))],
  number: [
    () => fits([null, 64], input([some(32), 64]).minimum(input([some(32), 64]))),
    () => fitsAny(a.minimum(input(list(32, 64)))),
  ],
  any: [
    () => fitsAny(a.minimum(anything(a))),
    () => fitsAny(merges.minimum([a, anything(a)])),
    () => fits([32, 64], a.minimum(a, anything({}))),
  ],
  never: [() => fitsAny(a.minimum(nothing(a)))],
  named: [
    () => fits(["time", 8], steps.minimum(input([1, 8]))),
    () => fits(["time", 8], steps.minimum(input(["time", 1]))),
    () => fits(["time", 8], steps.minimum(input(["time", null]))),
  ],
  wrong: [
    // @error b "minimum: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.minimum(b),
    // @error `input(["words", 8])` "minimum: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.minimum(input(["words", 8])),
    // @error `input([5, 8])` "minimum: sizes along axis -2 must agree or be 1; got [time, 8] and [5, 8]"
    () => steps.minimum(input([5, 8])),
    // @error counts "minimum: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.minimum(counts),
    // @error minimum "minimum needs float32 or int32 input; got bool; cast it to float32"
    () => flags.minimum(flags),
    // @error flags "minimum needs float32 or int32 input; got bool; cast it to float32"
    () => merges.minimum([flags, flags]),
    // @error `[]` "minimum: at least one tensor must be given (was none)"
    () => merges.minimum([]),
    // @error counts "minimum: all inputs must have one dtype; input 0 is float32, input 2 is int32"
    () => merges.minimum([a, a, counts]),
  ],
}

export const concat: RuleTest = {
  exact: [
    () => fits([32, 128], a.concat(a)),
    () => fits([32, 192], merges.concat([a, a, a])),
    () => fits([48, 64], a.concat(b, { axis: 1 })),
    () => fits([48, 64], a.concat(b, { axis: -2 })),
    () => fits([32, 128], flags.concat(flags), "bool"),
  ],
  union: [
    () => fitsAny(a.concat(either(a, input([32, 8])))),
    () => fitsAny(merges.concat([a, a], { axis: either(1, 2) })),
    () => fits([32, null], a.concat(input([32, either(3, 4)]))),
  ],
  number: [
    () => fitsAny(merges.concat([a, a], { axis: some(1) })),
    () => fits([32, null], a.concat(input([32, some(4)]))),
    () => fits([32, 128], a.concat(input([some(32), 64]))),
    () => fits([32, null], merges.concat([1, 2].map(() => a))),
  ],
  any: [() => fitsAny(a.concat(anything(a))), () => fitsAny(a.concat(a, { axis: anything(1) }))],
  never: [() => fitsAny(a.concat(nothing(a)))],
  named: [
    () => fits(["time", 16], steps.concat(steps)),
    () => fits([null, 8], steps.concat(input([1, 8]), { axis: 1 })),
    () => fits(["time", 12], steps.concat(input([null, 4]))),
  ],
  wrong: [
    // @error b "concat: sizes along axis 1 must agree; got [32, 64] and [16, 64]"
    () => a.concat(b),
    // @error `input(["words", 8])` "concat: sizes along axis 1 must agree; got [time, 8] and [words, 8]"
    () => steps.concat(input(["words", 8])),
    // @error row "concat: ranks must agree; got [32, 64] and [64]"
    () => a.concat(row),
    // @error axis "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [32, 64])"
    () => a.concat(a, { axis: 3 }),
    // @error axis "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 1.5 for [32, 64])"
    () => a.concat(a, { axis: 1.5 }),
    // @error counts "concat: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.concat(counts),
    // @error `[]` "concat: at least one tensor must be given (was none)"
    () => merges.concat([]),
    // @error concat "concat needs an input of rank 1 or more; got []"
    () => input([]).concat(input([])),
  ],
}

export const dot: RuleTest = {
  exact: [
    () => fits([1], row.dot(row)),
    () => fits([32, 16], a.dot(b)),
    () => fits([32, 7, 3], merges.dot([a, input([64, 7, 3])], { axes: [2, 1] })),
  ],
  union: [() => fitsAny(a.dot(either(a, row))), () => fitsAny(a.dot(a, { axes: either(1, 2) }))],
  number: [
    () => fitsAny(a.dot(a, { axes: some(1) })),
    () => fits([32, null], a.dot(input([some(5), 64]))),
    () => fits([32, 5], a.dot(input([5, some(64)]))),
  ],
  any: [() => fitsAny(a.dot(anything(a))), () => fitsAny(a.dot(a, { axes: anything(1) }))],
  never: [() => fitsAny(a.dot(nothing(a)))],
  named: [
    () => fits(["time", 20], steps.dot(input([20, 8]))),
    () => fits([8, 8], steps.dot(steps, { axes: 1 })),
    () => fits(["time", "words"], steps.dot(input(["words", 8]))),
  ],
  wrong: [
    // @error `input([20, 63])` "dot: sizes along axes -1 and -1 must agree; got [32, 64] and [20, 63]"
    () => a.dot(input([20, 63])),
    // @error `input(["words", 8])` "dot: sizes along axes 1 and 1 must agree; got [time, 8] and [words, 8]"
    () => steps.dot(input(["words", 8]), { axes: 1 }),
    // @error axes "dot: axes must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [32, 64])"
    () => a.dot(b, { axes: 3 }),
    // @error axes "dot: axes must exist in the input, counted from 1 or, from its end, from -1 (was 1.5 for [32, 64])"
    () => a.dot(b, { axes: 1.5 }),
    // @error `[a, a, a]` "dot: exactly two tensors must be given (was 3)"
    () => merges.dot([a, a, a]),
    // @error counts "dot: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.dot(counts),
    // @error dot "dot needs float32 input; got int32; cast it to float32"
    () => counts.dot(counts),
  ],
}
