import { input } from "shapewright"

const image = input([28, 28, 4])

// @error `[784, 5]` "reshape: [28, 28, 4] does not hold as many elements as [784, 5]"
image.reshape([784, 5]).dense(4)

// @error `[-1, -1]` "reshape: [-1, -1] must be positive integers with at most one -1"
image.reshape([-1, -1]).dense(4)

// @error `[1, 1, 2]` "permute: [1, 1, 2] must name each axis of [28, 28, 4] once, counting from 1"
image.permute([1, 1, 2]).flatten()

// @error 0 "repeatVector: n must be a positive integer (was 0)"
input([32]).repeatVector(0).lstm(4)

// @error repeatVector "repeatVector needs a rank-1 input [features]; got [28, 28, 4]"
image.repeatVector(3).flatten()

// @error `[1, -3]` "zeroPadding2d: padding must be a whole number from 0 on (was -3)"
image.zeroPadding2d([1, -3]).flatten()

// @error 0 "upSampling2d: size must be a positive integer (was 0)"
image.upSampling2d(0).flatten()

// @error interpolation "Type '\"cubic\"' is not assignable to type"
image.upSampling2d(2, { interpolation: "cubic" })
