import { input } from "shapewright"

const image = input([28, 28, 4])
const sequence = input([20, 8])

// @error 0 "maxPool2d: poolSize must be a positive integer (was 0)"
image.maxPool2d(0).flatten().dense(4)

// @error 29 "maxPool2d: poolSize must fit into the input (was 29x29 for [28, 28, 4]); use a smaller one or padding same"
image.maxPool2d(29).flatten().dense(4)

// @error strides "averagePool2d: strides must be a positive integer (was 1.5)"
image.averagePool2d(2, { strides: 1.5 })

// @error maxPool2d "maxPool2d needs a rank-3 input [height, width, channels]; got [20, 8]"
sequence.maxPool2d().flatten()

// @error 21 "maxPool1d: poolSize must fit into the input (was 21 for [20, 8]); use a smaller one or padding same"
sequence.maxPool1d(21).flatten()

// @error strides "averagePool1d: strides must be a positive integer (was -1)"
sequence.averagePool1d(2, { strides: -1 })

// @error globalAveragePooling2d "globalAveragePooling2d needs a rank-3 input [height, width, channels]; got [20, 8]"
sequence.globalAveragePooling2d().dense(4)

// @error globalMaxPooling1d "globalMaxPooling1d needs a rank-2 input [time, features]; got [28, 28, 4]"
image.globalMaxPooling1d().dense(4)

// @error keepdims "'keepdims' does not exist"
sequence.globalAveragePooling1d({ keepdims: true })
