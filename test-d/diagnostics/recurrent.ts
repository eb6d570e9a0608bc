import { input } from "shapewright"

const x = input([20, 8])
const h = input([32])

// @error 0 "lstm: units must be a positive integer (was 0)"
x.lstm(0).dense(4).dense(2)

// @error dropout "lstm: dropout must be in [0, 1) (was 1)"
x.lstm(32, { dropout: 1 }).dense(4)

// @error recurrentDropout "gru: recurrentDropout must be in [0, 1) (was -0.5)"
x.gru(32, { recurrentDropout: -0.5 })

// @error initialState "lstm: initialState must be a list of length 2 (was 1)"
x.lstm(32, { initialState: [h] })

// @error initialState "simpleRnn: tensors of initialState must be [16] (was [32])"
x.simpleRnn(16, { initialState: [h] })

// @error lstm "lstm needs a rank-2 input [time, features]; got [16]"
x.lstm(16).lstm(16).dense(4)

// @error gru "gru needs float32 input; got int32; cast it to float32"
input([20, 8], "int32").gru(4)

// @error 0 "embedding: inputDim must be a positive integer (was 0)"
input([20], "int32").embedding(0, 8).lstm(4)

// @error 2.5 "embedding: outputDim must be a positive integer (was 2.5)"
input([20], "int32").embedding(10, 2.5).lstm(4)

// @error embedding "embedding needs int32 input; got float32; cast it to int32"
input([20]).embedding(10, 8).lstm(4)

// @error masking "masking needs an input of rank 2 or more [time, ..., features]; got [8]"
input([8]).masking().dense(4)

// @error 0 "dense: units must be a positive integer (was 0)"
x.lstm(32, { initialState: [input([4]).dense(0), h] }).dense(4)
