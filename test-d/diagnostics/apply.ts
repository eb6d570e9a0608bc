// Layer values and models that do not fit where they are applied.
import { input, layers, model, sequential } from "shapewright"

const chain = sequential([5]).dense(3)
const x = input([4])
const ids = input([4], "int32")

// @error chain "Argument of type 'Sequential<[5], [3]>' is not assignable to parameter of type '\"this model takes [5]; got [4]\"'"
x.apply(chain).dense(2).dense(0)
// @error chain "this model takes [5]; got [4]"
sequential([4]).apply(chain).dense(2).dense(1)
// @error chain "this model takes [5]; got [28, 28]"
sequential([28, 28]).apply(chain).summary()
// @error sequential "this model needs float32 input; got int32"
ids.apply(sequential([4]).dense(3)).dense(1)
// @error model "this model needs int32 input; got float32"
x.apply(model({ inputs: ids, outputs: ids.embedding(10, 2) }))
// @error layers.conv2d "conv2d needs a rank-3 input [height, width, channels]; got [4]"
x.apply(layers.conv2d(8, 3)).flatten().dense(1)
// @error layers.lstm "lstm needs a rank-2 input [time, features]; got [4]"
x.apply(layers.lstm(8))
// @error layers.embedding "embedding needs int32 input; got float32; cast it to int32"
x.apply(layers.embedding(100, 8)).lstm(3)
// @error layers.dense "dense needs float32 input; got int32; cast it to float32"
ids.apply(layers.dense(8))
// @error layers.conv2d "conv2d: kernelSize must fit into the input (was 5x5 for [2, 2, 3]); use a smaller one or padding same"
sequential([2, 2, 3]).apply(layers.conv2d(8, 5)).flatten()
// @error model "only a model with one input and one output can be applied to a tensor"
x.apply(model({ inputs: { x }, outputs: x.dense(1) })).dense(3)
// @error model "only a model with one input and one output can be applied to a tensor"
x.apply(model({ inputs: x, outputs: { a: x.dense(1), b: x.dense(2) } }))
// @error 3 "Argument of type 'number' is not assignable to parameter of type 'Applicable'"
x.apply(3)
// @error apply "Expected 1 arguments, but got 0"
x.apply()

// A mistake inside of a layer value is told where it was made, and only there.
// @error 0 "dense: units must be a positive integer (was 0)"
x.apply(layers.dense(0)).dense(2)
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
layers.conv2d(8, 3, { pading: "same" })

// A block that was written for another shape.
const block = (image: typeof wide) => image.conv2d(8, 3, { padding: "same" })
declare const wide: ReturnType<typeof makeWide>
const makeWide = () => input([28, 28, 8])
// @error block "is not assignable to parameter of type '(x: Tensor<[28, 28, 9], \"float32\">) =>"
input([28, 28, 9]).pipe(block).flatten()

// A model that is applied to tensors by name.
const gap = model({ inputs: { left: x, ids }, outputs: { near: x.dense(1), far: ids.embedding(5, 2) } })
// @error left "this model takes [4]; got [5]"
gap.apply({ left: input([5]), ids }).near.dense(1)
// @error ids "this model needs int32 input; got float32"
gap.apply({ left: x, ids: x }).far.lstm(2)
// @error { "apply: ids must be given (was missing)"
gap.apply({ left: x })
// @error rihgt "'rihgt' does not exist in type"
gap.apply({ left: x, ids, rihgt: x })
