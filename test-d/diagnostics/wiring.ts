// Wrong wirings of a chain: one error each, however long the chain goes on.
import { input, type Sequential, sequential, type Tensor } from "shapewright"

const image = sequential([28, 28, 1])
const words = sequential([200], "int32")

// @error conv2d "ShapeError<\"conv2d needs a rank-3 input [height, width, channels]; got [128]\">"
sequential([128]).conv2d(32, 3).flatten().dense(10).relu().dense(3)

// @error 5 "conv2d: kernelSize must fit into the input (was 5x5 for [2, 2, 3]); use a smaller one or padding same"
sequential([2, 2, 3]).conv2d(8, 5).flatten().dense(10).compile({ optimizer: "adam", loss: "mse" }).fit({})

// @error 0 "dense: units must be a positive integer (was 0)"
image.flatten().dense(0).dense(10).dense(5)
// @error -1 "dense: units must be a positive integer (was -1)"
image.flatten().dense(-1).dense(10).dense(5)
// @error 2.5 "dense: units must be a positive integer (was 2.5)"
image.flatten().dense(2.5).dense(10).summary()

// @error dense "ShapeError<\"dense needs float32 input; got int32; cast it to float32\">"
words.dense(10).dense(5)
// @error embedding "ShapeError<\"embedding needs int32 input; got float32; cast it to int32\">"
sequential([200]).embedding(1000, 16).lstm(8).dense(1)
// @error lstm "ShapeError<\"lstm needs a rank-2 input [time, features]; got [64]\">"
words.embedding(1000, 16).lstm(64).lstm(64).dense(1)
// @error 3 "maxPool2d: poolSize must fit into the input (was 3x3 for [2, 2, 8]); use a smaller one or padding same"
sequential([2, 2, 8]).maxPool2d(3).flatten()
// @error `[49, 63]` "reshape: [7, 7, 64] does not hold as many elements as [49, 63]"
sequential([7, 7, 64]).reshape([49, 63]).dense(3)
// @error 1.5 "dropout: rate must be in [0, 1) (was 1.5)"
image.flatten().dropout(1.5).dense(10)
// @error dense "dense needs an input of rank 1 or more [..., features]; got []"
sequential([]).dense(3).dense(4)

// Arguments of another kind, too few and too many.
// @error "128" "Argument of type 'string' is not assignable to parameter of type 'number'"
image.flatten().dense("128").dense(10)
// @error dense "Expected 1-2 arguments, but got 0"
image.flatten().dense().dense(10)
// @error conv2d "Expected 2-3 arguments, but got 1"
image.conv2d(32).flatten()
// @error true "Expected 1-2 arguments, but got 3"
image.flatten().dense(64, {}, true).dense(10)
// @error null "Argument of type 'null' is not assignable to parameter of type 'number'"
image.flatten().dense(null).dense(10)
// @error dens "Property 'dens' does not exist on type 'Sequential<[28, 28, 1], [784]>'. Did you mean 'dense'?"
image.flatten().dens(10)

// Several inputs for a chain.
// @error `[28, 28, 1]` "a Sequential model has one input: for several use input() and model({ inputs, outputs })"
sequential([[28, 28, 1], [10]])
  .dense(10)
  .compile({})
  .fit({})
// @error `[28, 28, 1]` "a Sequential model has one input: for several use input() and model({ inputs, outputs })"
sequential([[28, 28, 1]]).dense(10)

// The result of a call does not bend to an annotation.
// @error bad "Type '[12]' is not assignable to type '[10]'"
export const bad: Sequential<[128], [10]> = sequential([128]).dense(12)
// @error badTensor "Type '[12]' is not assignable to type '[10]'"
export const badTensor: Tensor<[10]> = input([128]).dense(12)

// Several inputs, sizes and element types of `input`.
// @error `[28, 28, 1]` "input: one input has one shape; make an input() for each"
input([[28, 28, 1], [10]]).dense(10)
// @error -1 "a size must be a positive integer, a name, or null for a size known only at run time"
input([28, -1]).dense(10)
// @error "float16" "Argument of type '\"float16\"' is not assignable to parameter of type 'DType | undefined'"
input([28], "float16")
// @error 28 "Argument of type 'number' is not assignable to parameter of type 'readonly "
input(28)

// A function over any shape knows no layers: blocks are written for a shape, or given as layer values.
// @error dense "This expression is not callable"
export const anyShape = <S>(x: Tensor<S>) => x.dense(3)
