import { input } from "shapewright"

const image = input([28, 28, 4])
const sequence = input([20, 8])

// @error 0 "conv2d: filters must be a positive integer (was 0)"
image.conv2d(0, 3).flatten().dense(4)

// @error 2.5 "conv2d: kernelSize must be a positive integer (was 2.5)"
image.conv2d(8, 2.5).flatten()

// @error `[3, 40]` "conv2d: kernelSize must fit into the input (was 3x40 for [28, 28, 4]); use a smaller one or padding same"
image.conv2d(8, [3, 40], { activation: "relu" }).flatten()

// @error strides "conv2d: strides must be a positive integer (was 0)"
image.conv2d(8, 3, { strides: [1, 0], padding: "same" })

// @error dilationRate "conv2d: strides and dilationRate must not both be larger than 1; leave one of them out"
image.conv2d(8, 3, { strides: 2, dilationRate: [1, 2] })

// @error groups "conv2d: groups must divide the 8 filters (was 3)"
image.conv2d(8, 3, { groups: 3 })

// @error groups "conv2d: groups must divide the 4 channels (was 3)"
image.conv2d(9, 3, { groups: 3 })

// @error conv2d "conv2d needs a rank-3 input [height, width, channels]; got [3136]"
image.flatten().conv2d(8, 3).dense(4)

// @error conv2d "conv2d needs float32 input; got int32; cast it to float32"
input([28, 28, 1], "int32").conv2d(8, 3)

// @error 21 "conv1d: kernelSize must fit into the input (was 21 for [20, 8]); use a smaller one or padding same"
sequence.conv1d(16, 21).flatten()

// @error conv1d "conv1d needs a rank-2 input [time, features]; got [28, 28, 4]"
image.conv1d(16, 3)

// @error -3 "conv2dTranspose: kernelSize must be a positive integer (was -3)"
image.conv2dTranspose(8, -3).flatten()

// @error outputPadding "conv2dTranspose: outputPadding must be smaller than strides (was 2x2 for 2x2)"
image.conv2dTranspose(8, 3, { strides: 2, outputPadding: 2 })

// @error outputPadding "conv2dTranspose: outputPadding must be a whole number from 0 on (was -1)"
image.conv2dTranspose(8, 3, { strides: 2, outputPadding: -1 })

// @error outputPadding "conv2dTranspose: outputPadding must leave a size of at least 1 (was 0x0 for [1, 1, 2])"
input([1, 1, 2]).conv2dTranspose(8, 2, { padding: "same", outputPadding: 0 })

// @error depthMultiplier "depthwiseConv2d: depthMultiplier must be a positive integer (was 1.5)"
image.depthwiseConv2d(3, { depthMultiplier: 1.5 })

// @error 29 "depthwiseConv2d: kernelSize must fit into the input (was 29x29 for [28, 28, 4]); use a smaller one or padding same"
image.depthwiseConv2d(29).flatten()

// @error 0 "separableConv2d: filters must be a positive integer (was 0)"
image.separableConv2d(0, 3).flatten()

// @error dilationRate "separableConv2d: strides and dilationRate must not both be larger than 1; leave one of them out"
image.separableConv2d(8, 3, { strides: 2, dilationRate: 2 })
