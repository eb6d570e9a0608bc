import { input, sequential } from "shapewright"

const image = input([28, 20, 4])

// @error 14 "cropping1d: cropping must leave at least one step (was 14 + 14 of 28); crop less"
input([28, 4]).cropping1d(14)
// @error `[1, 2, 3]` "cropping1d: cropping must be a number or [before, after] (was [1, 2, 3])"
input([28, 4]).cropping1d([1, 2, 3])
// @error `[10, 10]` "cropping2d: cropping must leave at least one column (was 10 + 10 of 20); crop less"
image.cropping2d([10, 10])
// @error `[[30, 0], 0]` "cropping2d: cropping must leave at least one row (was 30 + 0 of 28); crop less"
image.cropping2d([[30, 0], 0])
// @error -1 "cropping2d: cropping must be a whole number from 0 on (was -1)"
image.cropping2d(-1)
// @error `[[1, 2, 3], 1]` "zeroPadding2d: padding must be a number, [height, width] or [[top, bottom], [left, right]] (was [[1, 2, 3], 1])"
image.zeroPadding2d([[1, 2, 3], 1])
// @error 2.5 "conv1dTranspose: kernelSize must be a positive integer (was 2.5)"
input([7, 4]).conv1dTranspose(8, 2.5)
input([7, 4]).conv1dTranspose(8, 3, {
  strides: 2,
  outputPadding: 2, // @error outputPadding "conv1dTranspose: outputPadding must be smaller than strides (was 2 for 2)"
})

// A default that does not fit has no place of its own: what comes next says it.
// @error relu "cropping1d: cropping must leave at least one step (was 1 + 1 of 2); crop less"
sequential([2, 4]).cropping1d().relu().dense(0)
