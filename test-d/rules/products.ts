import * as merges from "shapewright"
import { input } from "shapewright"
import { anything, either, fits, fitsAny, nothing, type RuleTest, some, word } from "./rule.js"

const a = input([32, 64])
const b = input([16, 64])
const row = input([64])
const steps = input(["time", 8])
const words = input([7], "int32")
const flags = input([32, 64], "bool")

export const equal: RuleTest = {
  exact: [
    () => fits([32, 64], a.equal(a), "bool"),
    () => fits([32, 64], merges.equal(a, 0.5), "bool"),
    () => fits([32, 64], a.equal(row, { name: "test" }), "bool"),
    () => fits([7], words.equal(3), "bool"),
    () => fits([32, 64], flags.equal(flags), "bool"),
  ],
  union: [
    () => fits([32, 64], a.equal(either(0, 1)), "bool"),
    () => fitsAny(a.equal(either(0, row)), "bool"),
    () => fitsAny(merges.equal(either(a, row), 1), "bool"),
  ],
  number: [() => fits([32, 64], a.equal(some(1)), "bool"), () => fits([null], input([some(4)]).equal(1), "bool")],
  any: [() => fitsAny(a.equal(anything(1)), "bool"), () => fitsAny(merges.equal(anything(a), 1), "bool")],
  never: [() => fitsAny(a.equal(nothing(a)), "bool")],
  named: [() => fits(["time", 8], steps.equal(0), "bool"), () => fits(["time", 8], steps.equal(input([8])), "bool")],
  wrong: [
    // @error b "equal: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.equal(b),
    // @error `input(["words", 8])` "equal: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.equal(input(["words", 8])),
    // @error words "equal: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.equal(words),
    // @error 0.5 "equal: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.equal(0.5),
    // @error 1 "equal: input 1 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32"
    () => flags.equal(1),
  ],
}

export const notEqual: RuleTest = {
  exact: [
    () => fits([32, 64], a.notEqual(a), "bool"),
    () => fits([32, 64], merges.notEqual(a, 0.5), "bool"),
    () => fits([32, 64], a.notEqual(row, { name: "test" }), "bool"),
    () => fits([7], words.notEqual(3), "bool"),
    () => fits([32, 64], flags.notEqual(flags), "bool"),
  ],
  union: [
    () => fits([32, 64], a.notEqual(either(0, 1)), "bool"),
    () => fitsAny(a.notEqual(either(0, row)), "bool"),
    () => fitsAny(merges.notEqual(either(a, row), 1), "bool"),
  ],
  number: [() => fits([32, 64], a.notEqual(some(1)), "bool"), () => fits([null], input([some(4)]).notEqual(1), "bool")],
  any: [() => fitsAny(a.notEqual(anything(1)), "bool"), () => fitsAny(merges.notEqual(anything(a), 1), "bool")],
  never: [() => fitsAny(a.notEqual(nothing(a)), "bool")],
  named: [
    () => fits(["time", 8], steps.notEqual(0), "bool"),
    () => fits(["time", 8], steps.notEqual(input([8])), "bool"),
  ],
  wrong: [
    // @error b "notEqual: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.notEqual(b),
    // @error `input(["words", 8])` "notEqual: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.notEqual(input(["words", 8])),
    // @error words "notEqual: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.notEqual(words),
    // @error 0.5 "notEqual: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.notEqual(0.5),
    // @error 1 "notEqual: input 1 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32"
    () => flags.notEqual(1),
  ],
}

export const greater: RuleTest = {
  exact: [
    () => fits([32, 64], a.greater(a), "bool"),
    () => fits([32, 64], merges.greater(a, 0.5), "bool"),
    () => fits([32, 64], a.greater(row, { name: "test" }), "bool"),
    () => fits([7], words.greater(3), "bool"),
  ],
  union: [
    () => fits([32, 64], a.greater(either(0, 1)), "bool"),
    () => fitsAny(a.greater(either(0, row)), "bool"),
    () => fitsAny(merges.greater(either(a, row), 1), "bool"),
  ],
  number: [() => fits([32, 64], a.greater(some(1)), "bool"), () => fits([null], input([some(4)]).greater(1), "bool")],
  any: [() => fitsAny(a.greater(anything(1)), "bool"), () => fitsAny(merges.greater(anything(a), 1), "bool")],
  never: [() => fitsAny(a.greater(nothing(a)), "bool")],
  named: [
    () => fits(["time", 8], steps.greater(0), "bool"),
    () => fits(["time", 8], steps.greater(input([8])), "bool"),
  ],
  wrong: [
    // @error b "greater: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.greater(b),
    // @error `input(["words", 8])` "greater: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.greater(input(["words", 8])),
    // @error words "greater: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.greater(words),
    // @error 0.5 "greater: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.greater(0.5),
    // @error greater "greater needs float32 or int32 input; got bool; cast it to float32"
    () => flags.greater(flags),
    // @error flags "greater needs float32 or int32 input; got bool; cast it to float32"
    () => merges.greater(flags, flags),
  ],
}

export const greaterEqual: RuleTest = {
  exact: [
    () => fits([32, 64], a.greaterEqual(a), "bool"),
    () => fits([32, 64], merges.greaterEqual(a, 0.5), "bool"),
    () => fits([32, 64], a.greaterEqual(row, { name: "test" }), "bool"),
    () => fits([7], words.greaterEqual(3), "bool"),
  ],
  union: [
    () => fits([32, 64], a.greaterEqual(either(0, 1)), "bool"),
    () => fitsAny(a.greaterEqual(either(0, row)), "bool"),
    () => fitsAny(merges.greaterEqual(either(a, row), 1), "bool"),
  ],
  number: [
    () => fits([32, 64], a.greaterEqual(some(1)), "bool"),
    () => fits([null], input([some(4)]).greaterEqual(1), "bool"),
  ],
  any: [() => fitsAny(a.greaterEqual(anything(1)), "bool"), () => fitsAny(merges.greaterEqual(anything(a), 1), "bool")],
  never: [() => fitsAny(a.greaterEqual(nothing(a)), "bool")],
  named: [
    () => fits(["time", 8], steps.greaterEqual(0), "bool"),
    () => fits(["time", 8], steps.greaterEqual(input([8])), "bool"),
  ],
  wrong: [
    // @error b "greaterEqual: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.greaterEqual(b),
    // @error `input(["words", 8])` "greaterEqual: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.greaterEqual(input(["words", 8])),
    // @error words "greaterEqual: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.greaterEqual(words),
    // @error 0.5 "greaterEqual: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.greaterEqual(0.5),
    // @error greaterEqual "greaterEqual needs float32 or int32 input; got bool; cast it to float32"
    () => flags.greaterEqual(flags),
    // @error flags "greaterEqual needs float32 or int32 input; got bool; cast it to float32"
    () => merges.greaterEqual(flags, flags),
  ],
}

export const less: RuleTest = {
  exact: [
    () => fits([32, 64], a.less(a), "bool"),
    () => fits([32, 64], merges.less(a, 0.5), "bool"),
    () => fits([32, 64], a.less(row, { name: "test" }), "bool"),
    () => fits([7], words.less(3), "bool"),
  ],
  union: [
    () => fits([32, 64], a.less(either(0, 1)), "bool"),
    () => fitsAny(a.less(either(0, row)), "bool"),
    () => fitsAny(merges.less(either(a, row), 1), "bool"),
  ],
  number: [() => fits([32, 64], a.less(some(1)), "bool"), () => fits([null], input([some(4)]).less(1), "bool")],
  any: [() => fitsAny(a.less(anything(1)), "bool"), () => fitsAny(merges.less(anything(a), 1), "bool")],
  never: [() => fitsAny(a.less(nothing(a)), "bool")],
  named: [() => fits(["time", 8], steps.less(0), "bool"), () => fits(["time", 8], steps.less(input([8])), "bool")],
  wrong: [
    // @error b "less: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.less(b),
    // @error `input(["words", 8])` "less: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.less(input(["words", 8])),
    // @error words "less: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.less(words),
    // @error 0.5 "less: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.less(0.5),
    // @error less "less needs float32 or int32 input; got bool; cast it to float32"
    () => flags.less(flags),
    // @error flags "less needs float32 or int32 input; got bool; cast it to float32"
    () => merges.less(flags, flags),
  ],
}

export const lessEqual: RuleTest = {
  exact: [
    () => fits([32, 64], a.lessEqual(a), "bool"),
    () => fits([32, 64], merges.lessEqual(a, 0.5), "bool"),
    () => fits([32, 64], a.lessEqual(row, { name: "test" }), "bool"),
    () => fits([7], words.lessEqual(3), "bool"),
  ],
  union: [
    () => fits([32, 64], a.lessEqual(either(0, 1)), "bool"),
    () => fitsAny(a.lessEqual(either(0, row)), "bool"),
    () => fitsAny(merges.lessEqual(either(a, row), 1), "bool"),
  ],
  number: [
    () => fits([32, 64], a.lessEqual(some(1)), "bool"),
    () => fits([null], input([some(4)]).lessEqual(1), "bool"),
  ],
  any: [() => fitsAny(a.lessEqual(anything(1)), "bool"), () => fitsAny(merges.lessEqual(anything(a), 1), "bool")],
  never: [() => fitsAny(a.lessEqual(nothing(a)), "bool")],
  named: [
    () => fits(["time", 8], steps.lessEqual(0), "bool"),
    () => fits(["time", 8], steps.lessEqual(input([8])), "bool"),
  ],
  wrong: [
    // @error b "lessEqual: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => a.lessEqual(b),
    // @error `input(["words", 8])` "lessEqual: sizes along axis -2 must agree or be 1; got [time, 8] and [words, 8]"
    () => steps.lessEqual(input(["words", 8])),
    // @error words "lessEqual: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.lessEqual(words),
    // @error 0.5 "lessEqual: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.lessEqual(0.5),
    // @error lessEqual "lessEqual needs float32 or int32 input; got bool; cast it to float32"
    () => flags.lessEqual(flags),
    // @error flags "lessEqual needs float32 or int32 input; got bool; cast it to float32"
    () => merges.lessEqual(flags, flags),
  ],
}

export const logicalAnd: RuleTest = {
  exact: [
    () => fits([32, 64], flags.logicalAnd(flags), "bool"),
    () => fits([32, 64], merges.logicalAnd(flags, input([32, 1], "bool")), "bool"),
  ],
  union: [() => fitsAny(flags.logicalAnd(either(flags, input([64], "bool"))), "bool")],
  number: [() => fits([32, 64], flags.logicalAnd(input([some(32), 64], "bool")), "bool")],
  any: [
    () => fitsAny(flags.logicalAnd(anything(flags)), "bool"),
    () => fitsAny(merges.logicalAnd(anything(flags), flags), "bool"),
  ],
  never: [() => fitsAny(flags.logicalAnd(nothing(flags)), "bool")],
  named: [() => fits(["time", 8], steps.less(0).logicalAnd(steps.greater(1)), "bool")],
  wrong: [
    // @error a "logicalAnd: all inputs must have one dtype; input 0 is bool, input 1 is float32"
    () => flags.logicalAnd(a),
    // @error logicalAnd "logicalAnd needs bool input; got float32; cast it to bool"
    () => a.logicalAnd(flags),
    // @error a "logicalAnd needs bool input; got float32; cast it to bool"
    () => merges.logicalAnd(a, flags),
    // @error `b.less(0)` "logicalAnd: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => flags.logicalAnd(b.less(0)),
  ],
}

export const logicalOr: RuleTest = {
  exact: [
    () => fits([32, 64], flags.logicalOr(flags), "bool"),
    () => fits([32, 64], merges.logicalOr(flags, input([32, 1], "bool")), "bool"),
  ],
  union: [() => fitsAny(flags.logicalOr(either(flags, input([64], "bool"))), "bool")],
  number: [() => fits([32, 64], flags.logicalOr(input([some(32), 64], "bool")), "bool")],
  any: [
    () => fitsAny(flags.logicalOr(anything(flags)), "bool"),
    () => fitsAny(merges.logicalOr(anything(flags), flags), "bool"),
  ],
  never: [() => fitsAny(flags.logicalOr(nothing(flags)), "bool")],
  named: [() => fits(["time", 8], steps.less(0).logicalOr(steps.greater(1)), "bool")],
  wrong: [
    // @error a "logicalOr: all inputs must have one dtype; input 0 is bool, input 1 is float32"
    () => flags.logicalOr(a),
    // @error logicalOr "logicalOr needs bool input; got float32; cast it to bool"
    () => a.logicalOr(flags),
    // @error a "logicalOr needs bool input; got float32; cast it to bool"
    () => merges.logicalOr(a, flags),
    // @error `b.less(0)` "logicalOr: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => flags.logicalOr(b.less(0)),
  ],
}

export const where: RuleTest = {
  exact: [
    () => fits([32, 64], flags.where(a, row)),
    () => fits([32, 64], merges.where(flags, a, 0)),
    () => fits([32, 64], flags.where(1, 0)),
    () => fits([7], words.greater(3).where(3, words), "int32"),
    () => fits([32, 64], flags.where(flags, flags), "bool"),
  ],
  union: [
    () => fits([32, 64], flags.where(a, either(0, 1))),
    () => fitsAny(flags.where(a, either(0, row))),
    () => fitsAny(merges.where(flags, either(a, row), 0)),
  ],
  number: [() => fits([32, 64], flags.where(a, some(1))), () => fits([null], input([some(4)], "bool").where(1, 0))],
  any: [() => fitsAny(flags.where(a, anything(0))), () => fitsAny(merges.where(anything(flags), a, 0))],
  never: [() => fitsAny(flags.where(a, nothing(0)))],
  named: [() => fits(["time", 8], steps.less(0).where(0, steps))],
  wrong: [
    // @error where "where needs bool input; got float32; cast it to bool"
    () => a.where(a, 0),
    // @error a "where needs bool input; got float32; cast it to bool"
    () => merges.where(a, a, 0),
    // @error `input([32, 64], "int32")` "where: both branches must have one dtype (was float32 where true, int32 where false); cast one of them"
    () => flags.where(a, input([32, 64], "int32")),
    // @error b "where: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
    () => flags.where(b, 0),
    // @error 0.5 "where: input 2 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
    () => words.greater(3).where(words, 0.5),
  ],
}

export const matMul: RuleTest = {
  exact: [
    () => fits([32, 5], a.matMul(input([64, 5]))),
    () => fits([32, 16], merges.matMul(a, b, { transposeB: true })),
    () => fits([64, 64], a.matMul(a, { transposeA: true })),
    () => fits([2, 7, 3, 5], input([2, 1, 3, 4]).matMul(input([7, 4, 5]))),
  ],
  union: [
    () => fitsAny(a.matMul(either(input([64, 5]), input([2, 64, 5])))),
    () => fitsAny(a.matMul(input([64, 64]), { transposeB: either(true, false) })),
    () => fits([32, null], a.matMul(input([64, either(5, 6)]))),
  ],
  number: [() => fits([32, null], a.matMul(input([64, some(5)]))), () => fits([32, 5], a.matMul(input([some(64), 5])))],
  any: [() => fitsAny(a.matMul(anything(input([64, 5])))), () => fitsAny(a.matMul(input([64, 5]), anything({})))],
  never: [() => fitsAny(a.matMul(nothing(input([64, 5]))))],
  named: [
    () => fits(["time", "time"], steps.matMul(steps, { transposeB: true })),
    () => fits([8, 8], steps.matMul(steps, { transposeA: true })),
    () => fits(["batches", 3, 4], input(["batches", 3, 8]).matMul(input([8, 4]))),
  ],
  wrong: [
    // @error a "matMul: sizes along axes -1 and -2 must agree; got [32, 64] and [32, 64]"
    () => a.matMul(a),
    // @error `input(["words", 8])` "matMul: sizes along axes -2 and -2 must agree; got [time, 8] and [words, 8]"
    () => steps.matMul(input(["words", 8]), { transposeA: true }),
    // @error `input([3, 64, 5])` "matMul: sizes along axis -3 must agree or be 1; got [2, 32, 64] and [3, 64, 5]"
    () => input([2, 32, 64]).matMul(input([3, 64, 5])),
    // @error row "matMul needs an input of rank 2 or more; got [64]"
    () => a.matMul(row),
    // @error matMul "matMul needs an input of rank 2 or more; got [64]"
    () => row.matMul(a),
    // @error matMul "matMul needs float32 input; got bool; cast it to float32"
    () => flags.matMul(flags),
  ],
}

export const einsum: RuleTest = {
  exact: [
    () => fits([32, 16], a.einsum("bij,bkj->bik", [b])),
    () => fits([5, 32], merges.einsum("bij, bjk -> bki", [a, input([64, 5])])),
    () => fits([64], a.einsum("bij->bj")),
  ],
  union: [
    () => fitsAny(a.einsum(either("bij->bj", "bij->bi"))),
    () => fits([null], merges.einsum("bij->bi", [either(a, b)])),
  ],
  number: [
    () => fitsAny(a.einsum(word("bij->bj"))),
    () => fits([32, null], a.einsum("bij,bkj->bik", [input([some(5), 64])])),
    () =>
      fits(
        [null],
        merges.einsum(
          "bij,bij->bi",
          [1, 2].map(() => a),
        ),
      ),
  ],
  any: [
    () => fitsAny(a.einsum(anything("bij->bj"))),
    () => fits([32, null], a.einsum("bij,bkj->bik", [anything(b)])),
    () => fits([null, null], merges.einsum("bij,bkj->bik", anything([a, b]))),
  ],
  never: [() => fits([32, null], a.einsum("bij,bkj->bik", [nothing(b)])), () => fitsAny(a.einsum(nothing("bij->bj")))],
  named: [() => fits(["time", "words"], steps.einsum("bqd,bkd->bqk", [input(["words", 8])]))],
  wrong: [
    // @error `"bij,bjk"` "einsum: equation must name the axes of each input and of the output by letters, as \\\"bij,bjk->bik\\\" does (was \\\"bij,bjk\\\")"
    () => a.einsum("bij,bjk", [b]),
    // @error a "einsum: sizes of j must agree; got 64 and, in input 1, 32"
    () => a.einsum("bij,bjk->bik", [a]),
    // @error `input(["words", 8])` "einsum: sizes of q must agree; got time and, in input 1, words"
    () => steps.einsum("bqd,bqe->bde", [input(["words", 8])]),
    // @error words "einsum: all inputs must have one dtype; input 0 is float32, input 1 is int32"
    () => a.einsum("bij,bi->bj", [words]),
  ],
}
