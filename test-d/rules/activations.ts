import { input } from "shapewright"
import { anything, either, fits, fitsAny, list, nothing, type RuleTest, some } from "./rule.js"

const steps = input([5, 4])
const words = input([5, 4], "int32")
const named = input(["time", null])
const image = input([5, 4, 3])

export const activation: RuleTest = {
  exact: [
    () => fits([5, 4], steps.activation("gelu")),
    () => fits([5, 4], steps.activation("sparsemax")),
    () => fits([5, 2], steps.activation("glu")),
  ],
  union: [
    () => fits([5, 4], steps.activation(either("gelu", "tanh"))),
    () => fits([5, null], steps.activation(either("glu", "tanh"))),
    () => fits([null], input([either(3, 4)]).activation("tanh")),
  ],
  number: [
    () => fits([null], input([some(3)]).activation("tanh")),
    () => fits([null], input([some(4)]).activation("glu")),
    () => fitsAny(input(list(3, 4)).activation("tanh")),
  ],
  any: [() => fits([5, null], steps.activation(anything("tanh"), anything({})))],
  never: [() => fits([5, 4], steps.activation(nothing("tanh")))],
  named: [() => fits(["time", null], named.activation("sigmoid"))],
  wrong: [
    // @error `"glu"` "activation: the last size must be even for glu, which halves it (was [5, 3])"
    () => input([5, 3]).activation("glu"),
    // @error `"swsh"` "is not assignable to parameter of type 'Activation'"
    () => steps.activation("swsh"),
    // @error activation "activation needs float32 input; got int32; cast it to float32"
    () => words.activation("tanh"),
  ],
}

export const relu: RuleTest = {
  exact: [() => fits([5, 4], steps.relu()), () => fits([5, 4], steps.relu({ maxValue: 6, threshold: 1 }))],
  union: [() => fits([5, 4], steps.relu({ maxValue: either(6, 8) })), () => fits([null], input([either(3, 4)]).relu())],
  number: [() => fits([5, 4], steps.relu({ maxValue: some(6) })), () => fits([null], input([some(3)]).relu())],
  any: [() => fits([5, 4], steps.relu(anything({}))), () => fits([5, 4], steps.relu({ threshold: anything(1) }))],
  never: [() => fits([5, 4], steps.relu({ maxValue: nothing(6) }))],
  named: [() => fits(["time", null], named.relu({ negativeSlope: 0.1 }))],
  wrong: [
    // @error negativeSlope "relu: negativeSlope must be 0 or larger (was -0.1)"
    () => steps.relu({ negativeSlope: -0.1 }),
    // @error maxValue "relu: maxValue must be 0 or larger (was -1)"
    () => steps.relu({ maxValue: -1 }),
    // @error threshold "relu: threshold must be 0 or larger (was -2)"
    () => steps.relu({ threshold: either(1, -2) }),
    // @error relu "relu needs float32 input; got int32; cast it to float32"
    () => words.relu(),
  ],
}

export const softmax: RuleTest = {
  exact: [
    () => fits([5, 4], steps.softmax({ mask: steps.greater(0) })),
    () => fits([5, 4], steps.softmax()),
    () => fits([5, 4], steps.softmax({ axis: [1, -1] })),
  ],
  union: [
    () => fits([5, 4], steps.softmax({ axis: either(1, 2) })),
    () => fits([null, 4], input([either(3, 4), 4]).softmax()),
  ],
  number: [() => fits([5, 4], steps.softmax({ axis: some(1) })), () => fits([5, 4], steps.softmax({ axis: list(1) }))],
  any: [() => fits([5, 4], steps.softmax({ axis: anything(1) })), () => fits([5, 4], steps.softmax(anything({})))],
  never: [() => fits([5, 4], steps.softmax({ axis: nothing(1) }))],
  named: [() => fits(["time", null], named.softmax({ axis: 1 }))],
  wrong: [
    // @error mask "softmax: mask must have the shape of the input, [5, 4] (was [5])"
    () => steps.softmax({ mask: input([5], "bool") }),
    // @error mask "softmax needs bool mask input; got float32; cast it to bool"
    () => steps.softmax({ mask: steps }),
    // @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.softmax({ axis: 3 }),
    // @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [5, 4])"
    () => steps.softmax({ axis: 0 }),
    // @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was -3 for [5, 4])"
    () => steps.softmax({ axis: [1, -3] }),
    // @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was 1.5 for [5, 4])"
    () => steps.softmax({ axis: 1.5 }),
    // @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was 7 for [5, 4])"
    () => steps.softmax({ axis: either(1, 7) }),
    // @error softmax "softmax needs float32 input; got int32; cast it to float32"
    () => words.softmax(),
  ],
}

export const elu: RuleTest = {
  exact: [() => fits([5, 4], steps.elu()), () => fits([5, 4], steps.elu({ alpha: 0.5 }))],
  union: [() => fits([5, 4], steps.elu({ alpha: either(1, 2) })), () => fits([null], input([either(3, 4)]).elu())],
  number: [() => fits([5, 4], steps.elu({ alpha: some(1) })), () => fitsAny(input(list(3, 4)).elu())],
  any: [() => fits([5, 4], steps.elu({ alpha: anything(1) })), () => fits([5, 4], steps.elu(anything({})))],
  never: [() => fits([5, 4], steps.elu({ alpha: nothing(1) }))],
  named: [() => fits(["time", null], named.elu())],
  wrong: [
    // @error elu "elu needs float32 input; got int32; cast it to float32"
    () => words.elu(),
  ],
}

export const leakyRelu: RuleTest = {
  exact: [() => fits([5, 4], steps.leakyRelu()), () => fits([5, 4], steps.leakyRelu({ negativeSlope: 0.1 }))],
  union: [
    () => fits([5, 4], steps.leakyRelu({ negativeSlope: either(0.1, 0.2) })),
    () => fits([null], input([either(3, 4)]).leakyRelu()),
  ],
  number: [
    () => fits([5, 4], steps.leakyRelu({ negativeSlope: some(1) })),
    () => fitsAny(input(list(3, 4)).leakyRelu()),
  ],
  any: [() => fits([5, 4], steps.leakyRelu({ negativeSlope: anything(1) }))],
  never: [() => fits([5, 4], steps.leakyRelu({ negativeSlope: nothing(1) }))],
  named: [() => fits(["time", null], named.leakyRelu())],
  wrong: [
    // @error negativeSlope "leakyRelu: negativeSlope must be 0 or larger (was -1)"
    () => steps.leakyRelu({ negativeSlope: -1 }),
    // @error leakyRelu "leakyRelu needs float32 input; got int32; cast it to float32"
    () => words.leakyRelu(),
  ],
}

export const prelu: RuleTest = {
  exact: [() => fits([5, 4], steps.prelu()), () => fits([5, 4], steps.prelu({ sharedAxes: [1] }))],
  union: [
    () => fits([5, 4], steps.prelu({ sharedAxes: either([1], [2]) })),
    () => fits([5, 4], steps.prelu({ sharedAxes: [either(1, 2)] })),
  ],
  number: [
    () => fits([5, 4], steps.prelu({ sharedAxes: list(1) })),
    () => fits([null, 4], input([some(5), 4]).prelu()),
  ],
  any: [() => fits([5, 4], steps.prelu({ sharedAxes: anything([1]) })), () => fits([5, 4], steps.prelu(anything({})))],
  never: [() => fits([5, 4], steps.prelu({ sharedAxes: nothing([1]) }))],
  named: [() => fits(["time", 4], input(["time", 4]).prelu({ sharedAxes: [1] }))],
  wrong: [
    // @error sharedAxes "prelu: sharedAxes must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.prelu({ sharedAxes: [1, 3] }),
    // @error sharedAxes "prelu: sharedAxes must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [5, 4])"
    () => steps.prelu({ sharedAxes: [0] }),
    // @error prelu "prelu needs float32 input; got int32; cast it to float32"
    () => words.prelu(),
  ],
}

export const batchNormalization: RuleTest = {
  exact: [() => fits([5, 4], steps.batchNormalization()), () => fits([5, 4], steps.batchNormalization({ axis: 1 }))],
  union: [() => fits([5, 4], steps.batchNormalization({ axis: either(1, 2) }))],
  number: [
    () => fits([5, 4], steps.batchNormalization({ axis: some(1), momentum: some(0.9) })),
    () => fits([null, 4], input([some(5), 4]).batchNormalization()),
  ],
  any: [
    () => fits([5, 4], steps.batchNormalization({ axis: anything(1) })),
    () => fits([5, 4], steps.batchNormalization(anything({}))),
  ],
  never: [() => fits([5, 4], steps.batchNormalization({ axis: nothing(1) }))],
  named: [() => fits(["time", null, 4], input(["time", null, 4]).batchNormalization())],
  wrong: [
    // @error axis "batchNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.batchNormalization({ axis: 3 }),
    // @error axis "batchNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [5, 4])"
    () => steps.batchNormalization({ axis: 0 }),
    // @error epsilon "batchNormalization: epsilon must be 0 or larger (was -1)"
    () => steps.batchNormalization({ epsilon: -1 }),
    // @error batchNormalization "batchNormalization needs float32 input; got int32; cast it to float32"
    () => words.batchNormalization(),
  ],
}

export const layerNormalization: RuleTest = {
  exact: [
    () => fits([5, 4], steps.layerNormalization()),
    () => fits([5, 4], steps.layerNormalization({ axis: [1, 2] })),
  ],
  union: [() => fits([5, 4], steps.layerNormalization({ axis: either(1, [1, 2]) }))],
  number: [
    () => fits([5, 4], steps.layerNormalization({ axis: some(1) })),
    () => fits([5, 4], steps.layerNormalization({ axis: list(1) })),
    () => fits([null, 4], input([some(5), 4]).layerNormalization()),
  ],
  any: [
    () => fits([5, 4], steps.layerNormalization({ axis: anything(1) })),
    () => fits([5, 4], steps.layerNormalization(anything({}))),
  ],
  never: [() => fits([5, 4], steps.layerNormalization({ axis: nothing(1) }))],
  named: [() => fits(["time", null, 4], input(["time", null, 4]).layerNormalization())],
  wrong: [
    // @error axis "layerNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.layerNormalization({ axis: [1, 3] }),
    // @error axis "layerNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [5, 4])"
    () => steps.layerNormalization({ axis: 0 }),
    // @error epsilon "layerNormalization: epsilon must be 0 or larger (was -1)"
    () => steps.layerNormalization({ epsilon: -1 }),
    // @error layerNormalization "layerNormalization needs float32 input; got int32; cast it to float32"
    () => words.layerNormalization(),
  ],
}

export const identity: RuleTest = {
  exact: [() => fits([5, 4], steps.identity()), () => fits([5, 4], words.identity(), "int32")],
  union: [() => fits([null], input([either(3, 4)]).identity())],
  number: [() => fits([null], input([some(3)]).identity())],
  any: [() => fits([5, 4], steps.identity(anything({})))],
  never: [() => fits([5, 4], steps.identity(nothing({})))],
  named: [() => fits(["time", null], named.identity())],
  wrong: [
    // @error name "Type 'number' is not assignable to type 'string'"
    () => steps.identity({ name: 3 }),
  ],
}

export const rescaling: RuleTest = {
  exact: [() => fits([5, 4], steps.rescaling(2)), () => fits([5, 4], words.rescaling(1 / 255, { offset: -1 }))],
  union: [() => fits([5, 4], steps.rescaling(either(1, 2)))],
  number: [() => fits([5, 4], steps.rescaling(some(2)))],
  any: [() => fits([5, 4], steps.rescaling(anything(2), anything({})))],
  never: [() => fits([5, 4], steps.rescaling(nothing(2)))],
  named: [() => fits(["time", null], named.rescaling(2))],
  wrong: [
    // @error rescaling "rescaling needs float32 or int32 input; got bool; cast it to float32"
    () => input([4], "bool").rescaling(2),
  ],
}

export const spatialDropout1d: RuleTest = {
  exact: [() => fits([5, 4], steps.spatialDropout1d(0.5))],
  union: [() => fits([5, 4], steps.spatialDropout1d(either(0.1, 0.5)))],
  number: [() => fits([5, 4], steps.spatialDropout1d(some(0.5)))],
  any: [() => fits([5, 4], steps.spatialDropout1d(anything(0.5)))],
  never: [() => fits([5, 4], steps.spatialDropout1d(nothing(0.5)))],
  named: [() => fits(["time", null], named.spatialDropout1d(0.5))],
  wrong: [
    // @error 1 "spatialDropout1d: rate must be in [0, 1) (was 1)"
    () => steps.spatialDropout1d(1),
    // @error spatialDropout1d "spatialDropout1d needs float32 input; got int32; cast it to float32"
    () => words.spatialDropout1d(0.5),
  ],
}

export const gaussianDropout: RuleTest = {
  exact: [() => fits([5, 4], steps.gaussianDropout(0.5))],
  union: [() => fits([5, 4], steps.gaussianDropout(either(0.1, 0.5)))],
  number: [() => fits([5, 4], steps.gaussianDropout(some(0.5)))],
  any: [() => fits([5, 4], steps.gaussianDropout(anything(0.5)))],
  never: [() => fits([5, 4], steps.gaussianDropout(nothing(0.5)))],
  named: [() => fits(["time", null], named.gaussianDropout(0.5))],
  wrong: [
    // @error 1 "gaussianDropout: rate must be in [0, 1) (was 1)"
    () => steps.gaussianDropout(1),
    // @error gaussianDropout "gaussianDropout needs float32 input; got int32; cast it to float32"
    () => words.gaussianDropout(0.5),
  ],
}

export const spatialDropout2d: RuleTest = {
  exact: [() => fits([5, 4, 3], image.spatialDropout2d(0.5))],
  union: [() => fits([5, 4, 3], image.spatialDropout2d(either(0.1, 0.5)))],
  number: [() => fits([5, 4, 3], image.spatialDropout2d(some(0.5)))],
  any: [() => fits([5, 4, 3], image.spatialDropout2d(anything(0.5)))],
  never: [() => fits([5, 4, 3], image.spatialDropout2d(nothing(0.5)))],
  named: [() => fits(["height", null, 3], input(["height", null, 3]).spatialDropout2d(0.5))],
  wrong: [
    // @error 1 "spatialDropout2d: rate must be in [0, 1) (was 1)"
    () => image.spatialDropout2d(1),
    // @error spatialDropout2d "spatialDropout2d needs a rank-3 input [height, width, channels]; got [5, 4]"
    () => steps.spatialDropout2d(0.5),
  ],
}

export const gaussianNoise: RuleTest = {
  exact: [() => fits([5, 4], steps.gaussianNoise(0.5))],
  union: [() => fits([5, 4], steps.gaussianNoise(either(0.1, 2)))],
  number: [() => fits([5, 4], steps.gaussianNoise(some(0.5)))],
  any: [() => fits([5, 4], steps.gaussianNoise(anything(0.5)))],
  never: [() => fits([5, 4], steps.gaussianNoise(nothing(0.5)))],
  named: [() => fits(["time", null], named.gaussianNoise(0.5))],
  wrong: [
    // @error -1 "gaussianNoise: stddev must be 0 or larger (was -1)"
    () => steps.gaussianNoise(-1),
  ],
}

export const unitNormalization: RuleTest = {
  exact: [() => fits([5, 4], steps.unitNormalization()), () => fits([5, 4], steps.unitNormalization({ axis: [1, 2] }))],
  union: [() => fits([5, 4], steps.unitNormalization({ axis: either(1, [1, 2]) }))],
  number: [() => fits([5, 4], steps.unitNormalization({ axis: some(1) }))],
  any: [() => fits([5, 4], steps.unitNormalization(anything({})))],
  never: [() => fits([5, 4], steps.unitNormalization({ axis: nothing(1) }))],
  named: [() => fits(["time", 4], input(["time", 4]).unitNormalization())],
  wrong: [
    // @error axis "unitNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.unitNormalization({ axis: [1, 3] }),
    // @error unitNormalization "unitNormalization needs float32 input; got int32; cast it to float32"
    () => words.unitNormalization(),
  ],
}

export const rmsNormalization: RuleTest = {
  exact: [() => fits([5, 4], steps.rmsNormalization()), () => fits([5, 4], steps.rmsNormalization({ axis: [1, 2] }))],
  union: [() => fits([5, 4], steps.rmsNormalization({ axis: either(1, [1, 2]) }))],
  number: [() => fits([5, 4], steps.rmsNormalization({ axis: some(1) }))],
  any: [() => fits([5, 4], steps.rmsNormalization(anything({})))],
  never: [() => fits([5, 4], steps.rmsNormalization({ axis: nothing(1) }))],
  named: [() => fits(["time", 4], input(["time", 4]).rmsNormalization())],
  wrong: [
    // @error axis "rmsNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [5, 4])"
    () => steps.rmsNormalization({ axis: [1, 3] }),
    // @error rmsNormalization "rmsNormalization needs float32 input; got int32; cast it to float32"
    () => words.rmsNormalization(),
  ],
}

export const groupNormalization: RuleTest = {
  exact: [
    () => fits([5, 4], steps.groupNormalization(2)),
    () => fits([5, 4, 3], image.groupNormalization(3, { epsilon: 0.01, scale: false })),
  ],
  union: [() => fits([5, 4], steps.groupNormalization(either(2, 4)))],
  number: [() => fits([5, 4], steps.groupNormalization(some(2)))],
  any: [() => fits([5, 4], steps.groupNormalization(anything(2), anything({})))],
  never: [() => fits([5, 4], steps.groupNormalization(nothing(2)))],
  named: [() => fits(["time", 4], input(["time", 4]).groupNormalization(2))],
  wrong: [
    // @error 3 "groupNormalization: groups must divide the 4 channels (was 3)"
    () => steps.groupNormalization(3),
    // @error 0 "groupNormalization: groups must be a positive integer (was 0)"
    () => steps.groupNormalization(0),
    // @error epsilon "groupNormalization: epsilon must be 0 or larger (was -1)"
    () => steps.groupNormalization(2, { epsilon: -1 }),
  ],
}
