import { input } from "shapewright"

const x = input([28, 4])

// @error "rleu" "activation: there is no activation \\\"rleu\\\"; did you mean \\\"relu\\\"?"
x.activation("rleu")

// @error maxValue "relu: maxValue must be 0 or larger (was -1)"
x.relu({ maxValue: -1 }).dense(4)
// Of two mistakes in a call the first is told.
// @error negativeSlope "relu: negativeSlope must be 0 or larger (was -1)"
x.relu({ maxValue: -1, negativeSlope: -1 }).dense(4)
// @error axis "batchNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was -3 for [28, 4])"
x.batchNormalization({ axis: -3, epsilon: -1 }).dense(4)

// @error axis "softmax: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [28, 4])"
x.softmax({ axis: 0 }).dense(4)

// @error sharedAxes "prelu: sharedAxes must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [28, 4])"
x.prelu({ sharedAxes: [1, 3] }).dense(4)

// @error axis "batchNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was -3 for [28, 4])"
x.batchNormalization({ axis: -3 }).dense(4)

// @error epsilon "batchNormalization: epsilon must be 0 or larger (was -1)"
x.batchNormalization({ epsilon: -1 }).dense(4)

// @error axis "layerNormalization: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [28, 4])"
x.layerNormalization({ axis: [1, 3] }).dense(4)

// @error leakyRelu "leakyRelu needs float32 input; got int32; cast it to float32"
input([3], "int32").leakyRelu().dense(4)

// @error softmax "softmax needs an input of rank 1 or more; got []"
input([]).softmax().dense(4)
