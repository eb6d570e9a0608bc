import { input } from "shapewright"
import { anything, either, fits, list, nothing, type RuleTest, some } from "./rule.js"

const steps = input([10, 4])
const image = input([10, 12, 4])
const named = input(["height", null, 3])

export const maxPool1d: RuleTest = {
  exact: [
    () => fits([5, 4], steps.maxPool1d()),
    () => fits([3, 4], steps.maxPool1d(3)),
    () => fits([8, 4], steps.maxPool1d(3, { strides: 1 })),
    () => fits([4, 4], steps.maxPool1d(3, { padding: "same" })),
    () => fits([1, 4], steps.maxPool1d(10)),
  ],
  union: [
    () => fits([null, 4], steps.maxPool1d(either(2, 3))),
    () => fits([null, 4], steps.maxPool1d(2, { strides: either(1, 2) })),
    () => fits([null, 4], steps.maxPool1d(3, { padding: either("same", "valid") })),
  ],
  number: [() => fits([null, 4], steps.maxPool1d(some(2))), () => fits([null, 4], input([some(9), 4]).maxPool1d(2))],
  any: [() => fits([null, 4], steps.maxPool1d(anything(2))), () => fits([null, 4], steps.maxPool1d(2, anything({})))],
  never: [() => fits([null, 4], steps.maxPool1d(nothing(2)))],
  named: [
    () => fits([null, "features"], input(["time", "features"]).maxPool1d(2)),
    () => fits(["time", 4], input(["time", 4]).maxPool1d(3, { strides: 1, padding: "same" })),
  ],
  wrong: [
    // @error 11 "maxPool1d: poolSize must fit into the input (was 11 for [10, 4]); use a smaller one or padding same"
    () => steps.maxPool1d(11),
    // @error 0 "maxPool1d: poolSize must be a positive integer (was 0)"
    () => steps.maxPool1d(0),
    // @error strides "maxPool1d: strides must be a positive integer (was 1.5)"
    () => steps.maxPool1d(2, { strides: 1.5 }),
    // @error relu "maxPool1d: poolSize must fit into the input (was 2 for [1, 4]); use a smaller one or padding same"
    () => input([1, 4]).maxPool1d().relu(),
    // @error maxPool1d "maxPool1d needs a rank-2 input [time, features]; got [10, 12, 4]"
    () => image.maxPool1d(2),
    // @error maxPool1d "maxPool1d needs float32 input; got int32; cast it to float32"
    () => input([10, 4], "int32").maxPool1d(2),
  ],
}

export const averagePool1d: RuleTest = {
  exact: [
    () => fits([5, 4], steps.averagePool1d()),
    () => fits([8, 4], steps.averagePool1d(3, { strides: 1 })),
    () => fits([4, 4], steps.averagePool1d(3, { padding: "same" })),
  ],
  union: [() => fits([null, 4], steps.averagePool1d(either(2, 3)))],
  number: [() => fits([null, 4], steps.averagePool1d(some(2)))],
  any: [() => fits([null, 4], steps.averagePool1d(anything(2), anything({})))],
  never: [() => fits([null, 4], steps.averagePool1d(nothing(2)))],
  named: [() => fits(["time", 4], input(["time", 4]).averagePool1d(3, { strides: 1, padding: "same" }))],
  wrong: [
    // @error 11 "averagePool1d: poolSize must fit into the input (was 11 for [10, 4]); use a smaller one or padding same"
    () => steps.averagePool1d(11),
    // @error strides "averagePool1d: strides must be a positive integer (was -1)"
    () => steps.averagePool1d(2, { strides: -1 }),
    // @error relu "averagePool1d: poolSize must fit into the input (was 2 for [1, 4]); use a smaller one or padding same"
    () => input([1, 4]).averagePool1d().relu(),
  ],
}

export const maxPool2d: RuleTest = {
  exact: [
    () => fits([5, 6, 4], image.maxPool2d()),
    () => fits([3, 4, 4], image.maxPool2d(3)),
    () => fits([5, 4, 4], image.maxPool2d([2, 3])),
    () => fits([8, 5, 4], image.maxPool2d(3, { strides: [1, 2] })),
    () => fits([4, 4, 4], image.maxPool2d(3, { padding: "same" })),
  ],
  union: [
    () => fits([null, null, 4], image.maxPool2d(either(2, 3))),
    () => fits([null, 6, 4], image.maxPool2d([either(2, 3), 2])),
    () => fits([null, null, 4], image.maxPool2d(2, { strides: either(1, 2) })),
    () => fits([null, null, 4], image.maxPool2d(3, { padding: either("same", "valid") })),
  ],
  number: [
    () => fits([null, null, 4], image.maxPool2d(some(2))),
    () => fits([null, 6, 4], image.maxPool2d([some(2), 2])),
    () => fits([null, null, 4], image.maxPool2d(list(2, 2))),
    () => fits([null, 6, 4], input([some(10), 12, 4]).maxPool2d(2)),
    () => fits([null, null, null], input(list(10, 12, 4)).maxPool2d(2)),
  ],
  any: [
    () => fits([null, null, 4], image.maxPool2d(anything(2))),
    () => fits([null, null, 4], image.maxPool2d(2, anything({}))),
    () => fits([null, 6, 4], image.maxPool2d([anything(2), 2])),
  ],
  never: [() => fits([null, null, 4], image.maxPool2d(nothing(2)))],
  named: [
    () => fits([null, null, 3], named.maxPool2d(2)),
    () => fits(["height", null, 3], named.maxPool2d(3, { strides: 1, padding: "same" })),
    () => fits(["height", null, 3], named.maxPool2d(1)),
  ],
  wrong: [
    // @error 11 "maxPool2d: poolSize must fit into the input (was 11x11 for [10, 12, 4]); use a smaller one or padding same"
    () => image.maxPool2d(11),
    // @error `[2, 13]` "maxPool2d: poolSize must fit into the input (was 2x13 for [10, 12, 4]); use a smaller one or padding same"
    () => image.maxPool2d([2, 13]),
    // @error `[2, 0]` "maxPool2d: poolSize must be a positive integer (was 0)"
    () => image.maxPool2d([2, 0]),
    // @error `[2, 2, 2]` "maxPool2d: poolSize must be a number or two numbers (was [2, 2, 2])"
    () => image.maxPool2d([2, 2, 2]),
    // @error strides "maxPool2d: strides must be a positive integer (was 0)"
    () => image.maxPool2d(2, { strides: 0 }),
    // @error strides "maxPool2d: strides must be a number or two numbers (was [1])"
    () => image.maxPool2d(2, { strides: [1] }),
    // @error relu "maxPool2d: poolSize must fit into the input (was 2x2 for [1, 5, 4]); use a smaller one or padding same"
    () => input([1, 5, 4]).maxPool2d().relu(),
    // @error maxPool2d "maxPool2d needs a rank-3 input [height, width, channels]; got [10, 4]"
    () => steps.maxPool2d(2),
  ],
}

export const averagePool2d: RuleTest = {
  exact: [
    () => fits([5, 6, 4], image.averagePool2d()),
    () => fits([8, 5, 4], image.averagePool2d(3, { strides: [1, 2] })),
    () => fits([4, 4, 4], image.averagePool2d(3, { padding: "same" })),
  ],
  union: [() => fits([null, null, 4], image.averagePool2d(either(2, 3)))],
  number: [
    () => fits([null, null, 4], image.averagePool2d(some(2))),
    () => fits([null, null, 4], image.averagePool2d(list(2, 2))),
  ],
  any: [() => fits([null, null, 4], image.averagePool2d(anything(2), anything({})))],
  never: [() => fits([null, null, 4], image.averagePool2d(nothing(2)))],
  named: [() => fits(["height", null, 3], named.averagePool2d(3, { strides: 1, padding: "same" }))],
  wrong: [
    // @error 11 "averagePool2d: poolSize must fit into the input (was 11x11 for [10, 12, 4]); use a smaller one or padding same"
    () => image.averagePool2d(11),
    // @error `[2, 2, 2]` "averagePool2d: poolSize must be a number or two numbers (was [2, 2, 2])"
    () => image.averagePool2d([2, 2, 2]),
    // @error relu "averagePool2d: poolSize must fit into the input (was 2x2 for [1, 5, 4]); use a smaller one or padding same"
    () => input([1, 5, 4]).averagePool2d().relu(),
  ],
}

export const globalMaxPooling1d: RuleTest = {
  exact: [
    () => fits([4], steps.globalMaxPooling1d()),
    () => fits([1, 4], steps.globalMaxPooling1d({ keepDims: true })),
  ],
  union: [() => fits([null], input([5, either(3, 4)]).globalMaxPooling1d())],
  number: [
    () => fits([null], input([5, some(4)]).globalMaxPooling1d()),
    () => fits([null], input(list(5, 4)).globalMaxPooling1d()),
  ],
  any: [() => fits([4], steps.globalMaxPooling1d({ name: anything("a") }))],
  never: [() => fits([4], steps.globalMaxPooling1d({ name: nothing("a") }))],
  named: [() => fits(["features"], input(["time", "features"]).globalMaxPooling1d())],
  wrong: [
    // @error globalMaxPooling1d "globalMaxPooling1d needs a rank-2 input [time, features]; got [10, 12, 4]"
    () => image.globalMaxPooling1d(),
  ],
}

export const globalAveragePooling1d: RuleTest = {
  exact: [
    () => fits([4], steps.globalAveragePooling1d()),
    () => fits([1, 4], steps.globalAveragePooling1d({ keepDims: true })),
  ],
  union: [() => fits([null], input([5, either(3, 4)]).globalAveragePooling1d())],
  number: [() => fits([null], input([5, some(4)]).globalAveragePooling1d())],
  any: [() => fits([4], steps.globalAveragePooling1d({ name: anything("a") }))],
  never: [() => fits([4], steps.globalAveragePooling1d({ name: nothing("a") }))],
  named: [() => fits(["features"], input(["time", "features"]).globalAveragePooling1d())],
  wrong: [
    // @error globalAveragePooling1d "globalAveragePooling1d needs a rank-2 input [time, features]; got [10, 12, 4]"
    () => image.globalAveragePooling1d(),
  ],
}

export const globalMaxPooling2d: RuleTest = {
  exact: [
    () => fits([4], image.globalMaxPooling2d()),
    () => fits([1, 1, 4], image.globalMaxPooling2d({ keepDims: true })),
  ],
  union: [() => fits([null], input([5, 5, either(3, 4)]).globalMaxPooling2d())],
  number: [() => fits([null], input([5, 5, some(4)]).globalMaxPooling2d())],
  any: [() => fits([4], image.globalMaxPooling2d({ name: anything("a") }))],
  never: [() => fits([4], image.globalMaxPooling2d({ name: nothing("a") }))],
  named: [() => fits([1, 1, "channels"], input(["a", "b", "channels"]).globalMaxPooling2d({ keepDims: true }))],
  wrong: [
    // @error globalMaxPooling2d "globalMaxPooling2d needs a rank-3 input [height, width, channels]; got [10, 4]"
    () => steps.globalMaxPooling2d(),
  ],
}

export const globalAveragePooling2d: RuleTest = {
  exact: [
    () => fits([4], image.globalAveragePooling2d()),
    () => fits([1, 1, 4], image.globalAveragePooling2d({ keepDims: true })),
  ],
  union: [() => fits([null], input([5, 5, either(3, 4)]).globalAveragePooling2d())],
  number: [() => fits([null], input([5, 5, some(4)]).globalAveragePooling2d())],
  any: [() => fits([4], image.globalAveragePooling2d({ name: anything("a") }))],
  never: [() => fits([4], image.globalAveragePooling2d({ name: nothing("a") }))],
  named: [() => fits(["channels"], input(["a", "b", "channels"]).globalAveragePooling2d())],
  wrong: [
    // @error globalAveragePooling2d "globalAveragePooling2d needs a rank-3 input [height, width, channels]; got [10, 4]"
    () => steps.globalAveragePooling2d(),
  ],
}
