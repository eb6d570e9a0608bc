import { input } from "shapewright"
import { anything, either, fits, list, nothing, type RuleTest, some } from "./rule.js"

const steps = input([10, 4])
const image = input([10, 12, 4])
const named = input(["height", null, 3])

export const conv1d: RuleTest = {
  exact: [
    () => fits([8, 6], steps.conv1d(6, 3)),
    () => fits([4, 6], steps.conv1d(6, 3, { strides: 2 })),
    () => fits([5, 6], steps.conv1d(6, 3, { strides: 2, padding: "same" })),
    () => fits([10, 6], steps.conv1d(6, 3, { padding: "causal", dilationRate: 2 })),
    () => fits([6, 6], steps.conv1d(6, 3, { dilationRate: 2 })),
    () => fits([8, 6], steps.conv1d(6, 3, { groups: 2 })),
  ],
  union: [
    () => fits([8, null], steps.conv1d(either(3, 5), 3)),
    () => fits([null, 6], steps.conv1d(6, either(3, 5))),
    () => fits([null, 6], steps.conv1d(6, 3, { strides: either(1, 2) })),
    () => fits([null, 6], steps.conv1d(6, 3, { padding: either("same", "valid") })),
  ],
  number: [
    () => fits([null, null], steps.conv1d(some(6), some(3))),
    () => fits([null, 6], input([some(9), 4]).conv1d(6, 3)),
  ],
  any: [() => fits([null, null], steps.conv1d(anything(6), anything(3), anything({})))],
  never: [() => fits([null, null], steps.conv1d(nothing(6), nothing(3)))],
  named: [
    () => fits(["time", 6], input(["time", 4]).conv1d(6, 3, { padding: "causal" })),
    () => fits(["time", 6], input(["time", 4]).conv1d(6, 3, { padding: "same" })),
    () => fits(["time", 6], input(["time", 4]).conv1d(6, 1)),
    () => fits([null, 6], input(["time", 4]).conv1d(6, 3)),
  ],
  wrong: [
    // @error 0 "conv1d: filters must be a positive integer (was 0)"
    () => steps.conv1d(0, 3),
    // @error 2.5 "conv1d: kernelSize must be a positive integer (was 2.5)"
    () => steps.conv1d(6, 2.5),
    // @error 11 "conv1d: kernelSize must fit into the input (was 11 for [10, 4]); use a smaller one or padding same"
    () => steps.conv1d(6, 11),
    // @error strides "conv1d: strides must be a positive integer (was 0)"
    () => steps.conv1d(6, 3, { strides: 0 }),
    // @error dilationRate "conv1d: dilationRate must be a positive integer (was -1)"
    () => steps.conv1d(6, 3, { dilationRate: -1 }),
    // @error dilationRate "conv1d: strides and dilationRate must not both be larger than 1; leave one of them out"
    () => steps.conv1d(6, 3, { strides: 2, dilationRate: 2 }),
    // @error groups "conv1d: groups must divide the 6 filters (was 4)"
    () => steps.conv1d(6, 3, { groups: 4 }),
    // @error groups "conv1d: groups must divide the 4 channels (was 3)"
    () => steps.conv1d(6, 3, { groups: 3 }),
    // @error conv1d "conv1d needs a rank-2 input [time, features]; got [10, 12, 4]"
    () => image.conv1d(6, 3),
  ],
}

export const conv2d: RuleTest = {
  exact: [
    () => fits([8, 10, 6], image.conv2d(6, 3)),
    () => fits([8, 8, 6], image.conv2d(6, [3, 5])),
    () => fits([5, 12, 6], image.conv2d(6, 3, { strides: [2, 1], padding: "same" })),
    () => fits([6, 8, 6], image.conv2d(6, 3, { dilationRate: 2 })),
    () => fits([8, 10, 6], image.conv2d(6, 3, { groups: 2 })),
    () => fits([1, 1, 6], image.conv2d(6, [10, 12])),
  ],
  union: [
    () => fits([8, 10, null], image.conv2d(either(3, 5), 3)),
    () => fits([null, null, 6], image.conv2d(6, either(3, 5))),
    () => fits([8, null, 6], image.conv2d(6, either(3, [3, 5]))),
    () => fits([8, null, 6], image.conv2d(6, [3, either(3, 5)])),
    () => fits([null, null, 6], image.conv2d(6, 3, { strides: either(1, 2) })),
    () => fits([null, null, 6], image.conv2d(6, 3, { padding: either("same", "valid") })),
    () => fits([8, 10, 6], image.conv2d(6, 3, { groups: either(1, 2) })),
  ],
  number: [
    () => fits([null, null, null], image.conv2d(some(6), some(3))),
    () => fits([null, null, 6], image.conv2d(6, list(3, 3))),
    () => fits([null, 10, 6], input([some(9), 12, 4]).conv2d(6, 3)),
    () => fits([null, null, 6], input(list(10, 12, 4)).conv2d(6, 3)),
  ],
  any: [
    () => fits([null, null, null], image.conv2d(anything(6), anything(3), anything({}))),
    () => fits([null, 10, 6], image.conv2d(6, [anything(3), 3])),
    () => fits([null, null, 6], image.conv2d(6, 3, { strides: anything(2) })),
  ],
  never: [() => fits([null, null, null], image.conv2d(nothing(6), nothing(3)))],
  named: [
    () => fits(["height", null, 6], named.conv2d(6, 3, { padding: "same" })),
    () => fits(["height", null, 6], named.conv2d(6, 1)),
    () => fits([null, null, 6], named.conv2d(6, 3)),
    () => fits([null, null, 6], named.conv2d(6, 3, { padding: "same", strides: 2 })),
  ],
  wrong: [
    // @error 0 "conv2d: filters must be a positive integer (was 0)"
    () => image.conv2d(0, 3),
    // @error either "conv2d: filters must be a positive integer (was -1)"
    () => image.conv2d(either(3, -1), 3),
    // @error `[3, 0]` "conv2d: kernelSize must be a positive integer (was 0)"
    () => image.conv2d(6, [3, 0]),
    // @error `[3, 3, 3]` "conv2d: kernelSize must be a number or two numbers (was [3, 3, 3])"
    () => image.conv2d(6, [3, 3, 3]),
    // @error `[3]` "conv2d: kernelSize must be a number or two numbers (was [3])"
    () => image.conv2d(6, [3]),
    // @error 11 "conv2d: kernelSize must fit into the input (was 11x11 for [10, 12, 4]); use a smaller one or padding same"
    () => image.conv2d(6, 11),
    // @error strides "conv2d: strides must be a positive integer (was 1.5)"
    () => image.conv2d(6, 3, { strides: [1, 1.5] }),
    // @error strides "conv2d: strides must be a number or two numbers (was [1, 2, 3])"
    () => image.conv2d(6, 3, { strides: [1, 2, 3] }),
    // @error dilationRate "conv2d: strides and dilationRate must not both be larger than 1; leave one of them out"
    () => image.conv2d(6, 3, { strides: 2, dilationRate: 2 }),
    // @error groups "conv2d: groups must divide the 4 channels (was 3)"
    () => image.conv2d(6, 3, { groups: 3 }),
    // @error groups "conv2d: groups must be a positive integer (was 0)"
    () => image.conv2d(6, 3, { groups: 0 }),
    // @error conv2d "conv2d needs a rank-3 input [height, width, channels]; got [10, 4]"
    () => steps.conv2d(6, 3),
    // @error conv2d "conv2d needs float32 input; got int32; cast it to float32"
    () => input([10, 12, 4], "int32").conv2d(6, 3),
  ],
}

export const conv1dTranspose: RuleTest = {
  exact: [
    () => fits([12, 6], steps.conv1dTranspose(6, 3)),
    () => fits([20, 6], steps.conv1dTranspose(6, 3, { strides: 2, padding: "same" })),
    () => fits([31, 6], steps.conv1dTranspose(6, 2, { strides: 3, outputPadding: 2 })),
  ],
  union: [() => fits([null, null], steps.conv1dTranspose(either(3, 5), either(2, 3)))],
  number: [() => fits([null, null], steps.conv1dTranspose(some(6), some(3)))],
  any: [() => fits([null, null], steps.conv1dTranspose(anything(6), anything(3), anything({})))],
  never: [() => fits([null, null], steps.conv1dTranspose(nothing(6), nothing(3)))],
  named: [() => fits(["time", 6], input(["time", 4]).conv1dTranspose(6, 3, { padding: "same" }))],
  wrong: [
    // @error -1 "conv1dTranspose: filters must be a positive integer (was -1)"
    () => steps.conv1dTranspose(-1, 3),
    // @error outputPadding "conv1dTranspose: outputPadding must be smaller than strides (was 2 for 2)"
    () => steps.conv1dTranspose(6, 3, { strides: 2, outputPadding: 2 }),
    // @error outputPadding "conv1dTranspose: outputPadding must be a whole number from 0 on (was 0.5)"
    () => steps.conv1dTranspose(6, 3, { strides: 2, outputPadding: 0.5 }),
    // @error outputPadding "conv1dTranspose: outputPadding must leave a size of at least 1 (was 0 for [1, 4])"
    () => input([1, 4]).conv1dTranspose(6, 2, { padding: "same", outputPadding: 0 }),
  ],
}

export const conv2dTranspose: RuleTest = {
  exact: [
    () => fits([12, 14, 6], image.conv2dTranspose(6, 3)),
    () => fits([20, 24, 6], image.conv2dTranspose(6, 3, { strides: 2, padding: "same" })),
    () => fits([21, 38, 6], image.conv2dTranspose(6, [2, 3], { strides: [2, 3], outputPadding: [1, 2] })),
  ],
  union: [
    () => fits([12, 14, null], image.conv2dTranspose(either(3, 5), 3)),
    () => fits([null, 14, 6], image.conv2dTranspose(6, either(3, [2, 3]))),
    () => fits([null, null, 6], image.conv2dTranspose(6, 3, { strides: either(1, 2) })),
  ],
  number: [
    () => fits([null, null, null], image.conv2dTranspose(some(6), some(3))),
    () => fits([null, null, 6], image.conv2dTranspose(6, list(3, 3))),
  ],
  any: [() => fits([null, null, null], image.conv2dTranspose(anything(6), anything(3), anything({})))],
  never: [() => fits([null, null, null], image.conv2dTranspose(nothing(6), nothing(3)))],
  named: [() => fits(["height", null, 6], named.conv2dTranspose(6, 3, { padding: "same" }))],
  wrong: [
    // @error 0 "conv2dTranspose: filters must be a positive integer (was 0)"
    () => image.conv2dTranspose(0, 3),
    // @error `[3, 3, 3]` "conv2dTranspose: kernelSize must be a number or two numbers (was [3, 3, 3])"
    () => image.conv2dTranspose(6, [3, 3, 3]),
    // @error outputPadding "conv2dTranspose: outputPadding must be smaller than strides (was 2x2 for 2x3)"
    () => image.conv2dTranspose(6, 3, { strides: [2, 3], outputPadding: 2 }),
    // @error outputPadding "conv2dTranspose: outputPadding must be a number or two numbers (was [1, 1, 1])"
    () => image.conv2dTranspose(6, 3, { strides: 2, outputPadding: [1, 1, 1] }),
    // @error outputPadding "conv2dTranspose: outputPadding must be a whole number from 0 on (was -1)"
    () => image.conv2dTranspose(6, 3, { strides: 2, outputPadding: -1 }),
  ],
}

export const depthwiseConv2d: RuleTest = {
  exact: [
    () => fits([8, 10, 4], image.depthwiseConv2d(3)),
    () => fits([8, 10, 8], image.depthwiseConv2d(3, { depthMultiplier: 2 })),
    () => fits([5, 6, 4], image.depthwiseConv2d(3, { strides: 2, padding: "same" })),
  ],
  union: [
    () => fits([null, null, 4], image.depthwiseConv2d(either(2, 3))),
    () => fits([8, 10, null], image.depthwiseConv2d(3, { depthMultiplier: either(1, 2) })),
  ],
  number: [
    () => fits([null, null, 4], image.depthwiseConv2d(some(3))),
    () => fits([null, null, 4], image.depthwiseConv2d(list(3, 3))),
    () => fits([8, 10, null], image.depthwiseConv2d(3, { depthMultiplier: some(2) })),
  ],
  any: [() => fits([null, null, null], image.depthwiseConv2d(anything(3), anything({})))],
  never: [() => fits([null, null, 4], image.depthwiseConv2d(nothing(3)))],
  named: [() => fits(["height", null, 3], named.depthwiseConv2d(3, { padding: "same" }))],
  wrong: [
    // @error 0 "depthwiseConv2d: kernelSize must be a positive integer (was 0)"
    () => image.depthwiseConv2d(0),
    // @error `[3, 3, 3]` "depthwiseConv2d: kernelSize must be a number or two numbers (was [3, 3, 3])"
    () => image.depthwiseConv2d([3, 3, 3]),
    // @error 11 "depthwiseConv2d: kernelSize must fit into the input (was 11x11 for [10, 12, 4]); use a smaller one or padding same"
    () => image.depthwiseConv2d(11),
    // @error depthMultiplier "depthwiseConv2d: depthMultiplier must be a positive integer (was 1.5)"
    () => image.depthwiseConv2d(3, { depthMultiplier: 1.5 }),
  ],
}

export const separableConv2d: RuleTest = {
  exact: [
    () => fits([8, 10, 6], image.separableConv2d(6, 3)),
    () => fits([5, 6, 6], image.separableConv2d(6, 3, { strides: 2, padding: "same", depthMultiplier: 2 })),
  ],
  union: [() => fits([null, null, null], image.separableConv2d(either(3, 5), either(2, 3)))],
  number: [
    () => fits([null, null, null], image.separableConv2d(some(6), some(3))),
    () => fits([null, null, 6], image.separableConv2d(6, list(3, 3))),
  ],
  any: [() => fits([null, null, null], image.separableConv2d(anything(6), anything(3), anything({})))],
  never: [() => fits([null, null, null], image.separableConv2d(nothing(6), nothing(3)))],
  named: [() => fits(["height", null, 6], named.separableConv2d(6, 3, { padding: "same" }))],
  wrong: [
    // @error 0 "separableConv2d: filters must be a positive integer (was 0)"
    () => image.separableConv2d(0, 3),
    // @error `[3, 3, 3]` "separableConv2d: kernelSize must be a number or two numbers (was [3, 3, 3])"
    () => image.separableConv2d(6, [3, 3, 3]),
    // @error 11 "separableConv2d: kernelSize must fit into the input (was 11x11 for [10, 12, 4]); use a smaller one or padding same"
    () => image.separableConv2d(6, 11),
    // @error depthMultiplier "separableConv2d: depthMultiplier must be a positive integer (was 0)"
    () => image.separableConv2d(6, 3, { depthMultiplier: 0 }),
  ],
}

export const upSampling2d: RuleTest = {
  exact: [
    () => fits([20, 24, 4], image.upSampling2d()),
    () => fits([30, 12, 4], image.upSampling2d([3, 1], { interpolation: "bilinear" })),
  ],
  union: [() => fits([null, null, 4], image.upSampling2d(either(2, 3)))],
  number: [
    () => fits([null, 12, 4], image.upSampling2d([some(2), 1])),
    () => fits([null, null, 4], image.upSampling2d(list(2, 2))),
    () => fits([null, null, null], input(list(10, 12, 4)).upSampling2d(2)),
  ],
  any: [() => fits([null, null, 4], image.upSampling2d(anything(2), anything({})))],
  never: [() => fits([null, null, 4], image.upSampling2d(nothing(2)))],
  named: [() => fits(["height", null, 3], named.upSampling2d(1)), () => fits([null, null, 3], named.upSampling2d(2))],
  wrong: [
    // @error 0 "upSampling2d: size must be a positive integer (was 0)"
    () => image.upSampling2d(0),
    // @error `[2, 1.5]` "upSampling2d: size must be a positive integer (was 1.5)"
    () => image.upSampling2d([2, 1.5]),
    // @error `[2, 2, 2]` "upSampling2d: size must be a number or two numbers (was [2, 2, 2])"
    () => image.upSampling2d([2, 2, 2]),
    // @error upSampling2d "upSampling2d needs a rank-3 input [height, width, channels]; got [10, 4]"
    () => steps.upSampling2d(2),
  ],
}

export const zeroPadding2d: RuleTest = {
  exact: [
    () => fits([12, 14, 4], image.zeroPadding2d()),
    () => fits([12, 16, 4], image.zeroPadding2d([1, 2])),
    () => fits([11, 14, 4], image.zeroPadding2d([[1, 0], 1])),
  ],
  union: [() => fits([null, null, 4], image.zeroPadding2d(either(1, 2)))],
  number: [
    () => fits([null, 16, 4], image.zeroPadding2d([some(1), 2])),
    () => fits([null, null, 4], image.zeroPadding2d(list(1, 2))),
  ],
  any: [() => fits([null, null, 4], image.zeroPadding2d(anything(1), anything({})))],
  never: [() => fits([null, null, 4], image.zeroPadding2d(nothing(1)))],
  named: [() => fits(["height", null, 3], named.zeroPadding2d([0, 1]))],
  wrong: [
    // @error -1 "zeroPadding2d: padding must be a whole number from 0 on (was -1)"
    () => image.zeroPadding2d(-1),
    // @error `[1, 2, 3]` "zeroPadding2d: padding must be a number, [height, width] or [[top, bottom], [left, right]] (was [1, 2, 3])"
    () => image.zeroPadding2d([1, 2, 3]),
  ],
}

export const cropping1d: RuleTest = {
  exact: [() => fits([8, 4], steps.cropping1d()), () => fits([5, 4], steps.cropping1d([2, 3]))],
  union: [() => fits([null, 4], steps.cropping1d(either(1, 2)))],
  number: [() => fits([null, 4], steps.cropping1d(some(1))), () => fits([null, 4], steps.cropping1d(list(1, 2)))],
  any: [() => fits([null, 4], steps.cropping1d(anything(1), anything({})))],
  never: [() => fits([null, 4], steps.cropping1d(nothing(1)))],
  named: [
    () => fits(["time", 4], input(["time", 4]).cropping1d(0)),
    () => fits([null, 4], input(["time", 4]).cropping1d(1)),
  ],
  wrong: [
    // @error `[4, 6]` "cropping1d: cropping must leave at least one step (was 4 + 6 of 10); crop less"
    () => steps.cropping1d([4, 6]),
    // @error 0.5 "cropping1d: cropping must be a whole number from 0 on (was 0.5)"
    () => steps.cropping1d(0.5),
    // @error `[1]` "cropping1d: cropping must be a number or [before, after] (was [1])"
    () => steps.cropping1d([1]),
    // @error relu "cropping1d: cropping must leave at least one step (was 1 + 1 of 2); crop less"
    () => input([2, 4]).cropping1d().relu(),
  ],
}

export const cropping2d: RuleTest = {
  exact: [
    () => fits([10, 12, 4], image.cropping2d()),
    () => fits([8, 8, 4], image.cropping2d([1, 2])),
    () => fits([9, 10, 4], image.cropping2d([[1, 0], 1])),
  ],
  union: [() => fits([null, null, 4], image.cropping2d(either(1, 2)))],
  number: [
    () => fits([null, 8, 4], image.cropping2d([some(1), 2])),
    () => fits([null, null, 4], image.cropping2d(list(1, 2))),
  ],
  any: [() => fits([null, null, 4], image.cropping2d(anything(1), anything({})))],
  never: [() => fits([null, null, 4], image.cropping2d(nothing(1)))],
  named: [() => fits(["height", null, 3], named.cropping2d([0, 1]))],
  wrong: [
    // @error 5 "cropping2d: cropping must leave at least one row (was 5 + 5 of 10); crop less"
    () => image.cropping2d(5),
    // @error `[0, 6]` "cropping2d: cropping must leave at least one column (was 6 + 6 of 12); crop less"
    () => image.cropping2d([0, 6]),
    // @error -1 "cropping2d: cropping must be a whole number from 0 on (was -1)"
    () => image.cropping2d(-1),
  ],
}

export const zeroPadding1d: RuleTest = {
  exact: [
    () => fits([12, 4], steps.zeroPadding1d()),
    () => fits([13, 4], steps.zeroPadding1d([1, 2])),
    () => fits([10, 4], steps.zeroPadding1d(0)),
  ],
  union: [() => fits([null, 4], steps.zeroPadding1d(either(1, 2)))],
  number: [() => fits([null, 4], steps.zeroPadding1d(some(1)))],
  any: [() => fits([null, 4], steps.zeroPadding1d(anything(1)))],
  never: [() => fits([null, 4], steps.zeroPadding1d(nothing(1)))],
  named: [() => fits([null, 4], input(["time", 4]).zeroPadding1d())],
  wrong: [
    // @error -1 "zeroPadding1d: padding must be a whole number from 0 on (was -1)"
    () => steps.zeroPadding1d(-1),
    // @error `[1, 2, 3]` "zeroPadding1d: padding must be a number or [before, after] (was [1, 2, 3])"
    () => steps.zeroPadding1d([1, 2, 3]),
    // @error zeroPadding1d "zeroPadding1d needs a rank-2 input [time, features]; got [4]"
    () => input([4]).zeroPadding1d(),
  ],
}

export const upSampling1d: RuleTest = {
  exact: [() => fits([20, 4], steps.upSampling1d()), () => fits([30, 4], steps.upSampling1d(3))],
  union: [() => fits([null, 4], steps.upSampling1d(either(1, 2)))],
  number: [() => fits([null, 4], steps.upSampling1d(some(2)))],
  any: [() => fits([null, 4], steps.upSampling1d(anything(2)))],
  never: [() => fits([null, 4], steps.upSampling1d(nothing(2)))],
  named: [() => fits([null, 4], input(["time", 4]).upSampling1d())],
  wrong: [
    // @error 0 "upSampling1d: size must be a positive integer (was 0)"
    () => steps.upSampling1d(0),
    // @error upSampling1d "upSampling1d needs a rank-2 input [time, features]; got [4]"
    () => input([4]).upSampling1d(),
  ],
}
