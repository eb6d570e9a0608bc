import { input } from "shapewright"
import { anything, either, fits, fitsAny, list, nothing, type RuleTest, some } from "./rule.js"

const row = input([4])
const words = input([7], "int32")

export const dense: RuleTest = {
  exact: [() => fits([8], row.dense(8)), () => fits([28, 28, 8], input([28, 28, 4]).dense(8))],
  union: [() => fits([null], row.dense(either(3, 5)))],
  number: [() => fits([null], row.dense(some(3))), () => fits([null, 8], input([some(3), 4]).dense(8))],
  any: [() => fits([null], row.dense(anything(3), anything({}))), () => fitsAny(input(anything([4])).dense(8))],
  never: [() => fits([null], row.dense(nothing(3)))],
  named: [() => fits(["time", null, 8], input(["time", null, 4]).dense(8))],
  wrong: [
    // @error 0 "dense: units must be a positive integer (was 0)"
    () => row.dense(0),
    // @error -1 "dense: units must be a positive integer (was -1)"
    () => row.dense(-1),
    // @error 2.5 "dense: units must be a positive integer (was 2.5)"
    () => row.dense(2.5),
    // @error either "dense: units must be a positive integer (was 0)"
    () => row.dense(either(0, 3)),
    // @error dense "dense needs an input of rank 1 or more [..., features]; got []"
    () => input([]).dense(8),
    // @error dense "dense needs float32 input; got int32; cast it to float32"
    () => words.dense(8),
  ],
}

export const embedding: RuleTest = {
  exact: [() => fits([7, 16], words.embedding(100, 16)), () => fits([16], input([], "int32").embedding(100, 16))],
  union: [() => fits([7, null], words.embedding(either(10, 20), either(8, 16)))],
  number: [() => fits([7, null], words.embedding(some(10), some(8)))],
  any: [() => fits([7, null], words.embedding(anything(10), anything(8), anything({})))],
  never: [() => fits([7, null], words.embedding(nothing(10), nothing(8)))],
  named: [() => fits(["time", 16], input(["time"], "int32").embedding(100, 16, { maskZero: true }))],
  wrong: [
    // @error 0 "embedding: inputDim must be a positive integer (was 0)"
    () => words.embedding(0, 8),
    // @error 0.5 "embedding: outputDim must be a positive integer (was 0.5)"
    () => words.embedding(10, 0.5),
    // @error embedding "embedding needs int32 input; got float32; cast it to int32"
    () => row.embedding(10, 8),
  ],
}

export const dropout: RuleTest = {
  exact: [() => fits([4], row.dropout(0.5)), () => fits([4], row.dropout(0))],
  union: [() => fits([4], row.dropout(either(0.5, 0.25)))],
  number: [() => fits([4], row.dropout(some(0.5))), () => fits([null], input([some(4)]).dropout(0.5))],
  any: [() => fits([4], row.dropout(anything(0.5), anything({}))), () => fitsAny(input(anything([4])).dropout(0.5))],
  never: [() => fits([4], row.dropout(nothing(0.5)))],
  named: [() => fits(["a", "b", null], input(["a", "b", null]).dropout(0.5))],
  wrong: [
    // @error 1 "dropout: rate must be in [0, 1) (was 1)"
    () => row.dropout(1),
    // @error -0.5 "dropout: rate must be in [0, 1) (was -0.5)"
    () => row.dropout(-0.5),
    // @error either "dropout: rate must be in [0, 1) (was 2)"
    () => row.dropout(either(2, 0.5)),
    // @error dropout "dropout needs float32 input; got int32; cast it to float32"
    () => words.dropout(0.5),
  ],
}

export const masking: RuleTest = {
  exact: [() => fits([5, 4], input([5, 4]).masking({ maskValue: -1 }))],
  union: [() => fits([5, 4], input([5, 4]).masking({ maskValue: either(0, 1) }))],
  number: [() => fits([null, 4], input([some(5), 4]).masking({ maskValue: some(1) }))],
  any: [() => fits([5, 4], input([5, 4]).masking(anything({})))],
  never: [() => fits([5, 4], input([5, 4]).masking({ maskValue: nothing(0) }))],
  named: [() => fits(["time", null], input(["time", null]).masking())],
  wrong: [
    // @error masking "masking needs an input of rank 2 or more [time, ..., features]; got [4]"
    () => row.masking(),
    // @error masking "masking needs float32 input; got int32; cast it to float32"
    () => input([5, 4], "int32").masking(),
  ],
}

export const cast: RuleTest = {
  exact: [() => fits([4], row.cast("int32"), "int32"), () => fits([7], words.cast("float32"))],
  union: [() => fits([null], input([either(4, 5)]).cast("int32"), "int32")],
  number: [() => fits([null], input([some(4)]).cast("bool"), "bool")],
  any: [() => fitsAny(input(anything([4])).cast("bool"), "bool")],
  never: [() => fitsAny(input(nothing([4])).cast("int32"), "int32")],
  named: [() => fits(["time", null], input(["time", null]).cast("bool"), "bool")],
  wrong: [
    // @error `"float64"` "cast: dtype must be one of float32, int32, bool (was \\\"float64\\\"); did you mean \\\"float32\\\"?"
    () => row.cast("float64"),
  ],
}

export const logicalNot: RuleTest = {
  exact: [() => fits([4], row.greater(0).logicalNot(), "bool")],
  union: [() => fits([null], input([either(4, 5)], "bool").logicalNot(), "bool")],
  number: [() => fits([null], input([some(4)], "bool").logicalNot(), "bool")],
  any: [() => fits([4], input([4], "bool").logicalNot(anything({})), "bool")],
  never: [() => fitsAny(input(nothing([4]), "bool").logicalNot(), "bool")],
  named: [() => fits(["time", null], input(["time", null], "bool").logicalNot(), "bool")],
  wrong: [
    // @error logicalNot "logicalNot needs bool input; got float32; cast it to bool"
    () => row.logicalNot(),
  ],
}

export const flatten: RuleTest = {
  exact: [
    () => fits([3136], input([28, 28, 4]).flatten()),
    () => fits([1], input([]).flatten()),
    () => fits([7], words.flatten(), "int32"),
  ],
  union: [() => fits([null], input([either(2, 3), 4]).flatten())],
  number: [() => fits([null], input([some(2), 4]).flatten()), () => fits([null], input(list(2, 3)).flatten())],
  any: [() => fits([null], input(anything([4])).flatten(anything({})))],
  never: [() => fits([null], input(nothing([4])).flatten())],
  named: [
    () => fits(["time"], input(["time"]).flatten()),
    () => fits(["time"], input(["time", 1]).flatten()),
    () => fits([null], input(["time", 4]).flatten()),
  ],
  wrong: [
    // @error axis "'axis' does not exist in type 'LayerOptions'"
    () => row.flatten({ axis: 1 }),
  ],
}

export const reshape: RuleTest = {
  exact: [
    () => fits([2, 14], input([4, 7]).reshape([2, 14])),
    () => fits([2, 14], input([4, 7]).reshape([2, -1])),
    () => fits([28], input([4, 7]).reshape([-1])),
    () => fits([7, 1], words.reshape([-1, 1]), "int32"),
    () => fits([], input([1, 1]).reshape([])),
  ],
  union: [
    () => fits([null, null], input([4, 7]).reshape([either(2, 4), -1])),
    () => fitsAny(input([4, 7]).reshape(either([28], [2, 14]))),
  ],
  number: [
    () => fits([null, null], input([4, 7]).reshape([some(2), -1])),
    () => fitsAny(input([4, 7]).reshape(list(2, 14))),
    () => fits([2, null], input([some(4), 7]).reshape([2, -1])),
  ],
  any: [() => fitsAny(input([4, 7]).reshape(anything([28]), anything({})))],
  never: [() => fitsAny(input([4, 7]).reshape(nothing([28])))],
  named: [
    () => fits([null, 2], input(["time", 4]).reshape([-1, 2])),
    () => fits(["time", 4], input(["time", 4]).reshape([-1, 4])),
    () => fits([2, "time", 4], input(["time", 8]).reshape([2, -1, 4])),
    () => fits([null], input(["time", "width"]).reshape([-1])),
    () => fits(["time"], input(["time", 1]).reshape([-1])),
    () => fits(["time", 1], input(["time"]).reshape([-1, 1])),
  ],
  wrong: [
    // @error `[3, 4]` "reshape: [10] does not hold as many elements as [3, 4]"
    () => input([10]).reshape([3, 4]),
    // @error `[3, -1]` "reshape: [10] does not hold as many elements as [3, -1]"
    () => input([10]).reshape([3, -1]),
    // @error `[-1, -1]` "reshape: [-1, -1] must be positive integers with at most one -1"
    () => input([10]).reshape([-1, -1]),
    // @error `[0, -1]` "reshape: [0, -1] must be positive integers with at most one -1"
    () => input([10]).reshape([0, -1]),
    // @error `[2.5, 4]` "reshape: [2.5, 4] must be positive integers with at most one -1"
    () => input([10]).reshape([2.5, 4]),
  ],
}

export const permute: RuleTest = {
  exact: [() => fits([5, 3, 4], input([3, 4, 5]).permute([3, 1, 2])), () => fits([7], words.permute([1]), "int32")],
  union: [
    () => fits([null, null, 5], input([3, 4, 5]).permute([either(1, 2), either(2, 1), 3])),
    () => fitsAny(input([3, 4]).permute(either([1, 2], [2, 1]))),
  ],
  number: [
    () => fits([null, 3, null], input([3, 4, 5]).permute([some(2), 1, some(3)])),
    () => fitsAny(input([3, 4]).permute(list(2, 1))),
    () => fits([4, null], input([some(3), 4]).permute([2, 1])),
  ],
  any: [() => fitsAny(input([3, 4]).permute(anything([2, 1]), anything({})))],
  never: [() => fitsAny(input([3, 4]).permute(nothing([2, 1])))],
  named: [() => fits(["time", null, 3], input([3, "time", null]).permute([2, 3, 1]))],
  wrong: [
    // @error `[1, 1]` "permute: [1, 1] must name each axis of [3, 4] once, counting from 1"
    () => input([3, 4]).permute([1, 1]),
    // @error `[0, 1]` "permute: [0, 1] must name each axis of [3, 4] once, counting from 1"
    () => input([3, 4]).permute([0, 1]),
    // @error `[1]` "permute: [1] must name each axis of [3, 4] once, counting from 1"
    () => input([3, 4]).permute([1]),
    // @error `[1, 2.5]` "permute: [1, 2.5] must name each axis of [3, 4] once, counting from 1"
    () => input([3, 4]).permute([1, 2.5]),
    // @error permute "permute needs an input of rank 1 or more; got []"
    () => input([]).permute([]),
  ],
}

export const repeatVector: RuleTest = {
  exact: [() => fits([3, 4], row.repeatVector(3))],
  union: [
    () => fits([null, 4], row.repeatVector(either(2, 3))),
    () => fits([2, null], input([either(4, 5)]).repeatVector(2)),
  ],
  number: [() => fits([null, 4], row.repeatVector(some(2))), () => fits([2, null], input([some(4)]).repeatVector(2))],
  any: [() => fits([null, 4], row.repeatVector(anything(2), anything({})))],
  never: [() => fits([null, 4], row.repeatVector(nothing(2)))],
  named: [() => fits([2, "features"], input(["features"]).repeatVector(2))],
  wrong: [
    // @error 0 "repeatVector: n must be a positive integer (was 0)"
    () => row.repeatVector(0),
    // @error repeatVector "repeatVector needs a rank-1 input [features]; got [3, 4]"
    () => input([3, 4]).repeatVector(2),
    // @error repeatVector "repeatVector needs float32 input; got int32; cast it to float32"
    () => words.repeatVector(2),
  ],
}
