import { input } from "shapewright"
import { anything, either, fits, fitsAny, list, nothing, type RuleTest, some } from "./rule.js"

const steps = input([5, 4])
const words = input([5, 4], "int32")
const named = input(["time", null])

export const activation: RuleTest = {
  exact: [() => fits([5, 4], steps.activation("gelu"))],
  union: [
    () => fits([5, 4], steps.activation(either("gelu", "tanh"))),
    () => fits([null], input([either(3, 4)]).activation("tanh")),
  ],
  number: [
    () => fits([null], input([some(3)]).activation("tanh")),
    () => fitsAny(input(list(3, 4)).activation("tanh")),
  ],
  any: [() => fits([5, 4], steps.activation(anything("tanh"), anything({})))],
  never: [() => fits([5, 4], steps.activation(nothing("tanh")))],
  named: [() => fits(["time", null], named.activation("sigmoid"))],
  wrong: [
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
  exact: [() => fits([5, 4], steps.softmax()), () => fits([5, 4], steps.softmax({ axis: [1, -1] }))],
  union: [
    () => fits([5, 4], steps.softmax({ axis: either(1, 2) })),
    () => fits([null, 4], input([either(3, 4), 4]).softmax()),
  ],
  number: [() => fits([5, 4], steps.softmax({ axis: some(1) })), () => fits([5, 4], steps.softmax({ axis: list(1) }))],
  any: [() => fits([5, 4], steps.softmax({ axis: anything(1) })), () => fits([5, 4], steps.softmax(anything({})))],
  never: [() => fits([5, 4], steps.softmax({ axis: nothing(1) }))],
  named: [() => fits(["time", null], named.softmax({ axis: 1 }))],
  wrong: [
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
