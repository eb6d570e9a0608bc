import { add, average, concat, dot, input, sequential, subtract } from "shapewright"

const a = input([32, 64])
const b = input([16, 64])
const words = input([64], "int32")
const flags = input([64], "bool")

// @error b "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
a.add(b)
// @error b "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
add([a, b, a])
// @error words "add: all inputs must have one dtype; input 0 is float32, input 1 is int32"
a.add(words)
// @error words "average: all inputs must have one dtype; input 0 is float32, input 2 is int32"
average([a, a, words])
// @error words "average needs float32 input; got int32; cast it to float32"
average([words])
// @error add "ShapeError<\"add needs float32 or int32 input; got bool; cast it to float32\">"
flags.add(flags)
// @error [] "add: at least one tensor must be given (was none)"
add([])
// @error `[a, a, a]` "subtract: exactly two tensors must be given (was 3)"
subtract([a, a, a])

// @error b "concat: sizes along axis 1 must agree; got [32, 64] and [16, 64]"
a.concat(b)
// @error b "concat: sizes along axis 1 must agree; got [32, 128] and [16, 64]"
concat([a, a, b])
// @error words "concat: all inputs must have one dtype; input 0 is float32, input 1 is int32"
concat([a, words])
// @error input "concat: ranks must agree; got [32, 64] and [64]"
concat([a, input([64])])
concat([a, b], {
  axis: 3, // @error axis "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 3 for [32, 64])"
})
a.concat(b, {
  axis: 0, // @error axis "concat: axis must exist in the input, counted from 1 or, from its end, from -1 (was 0 for [32, 64])"
})
concat([a, a], {
  axis: 1,
  axes: 1, // @error axes "'axes' does not exist in type 'ConcatOptions'"
})
// @error concat "ShapeError<\"concat needs an input of rank 1 or more; got []\">"
input([]).concat(a)
// @error input "concat needs an input of rank 1 or more; got []"
concat([input([]), a])

// @error b "dot: sizes along axes 2 and 1 must agree; got [32, 64] and [16, 64]"
dot([a, b], { axes: [2, 1] })
// @error axes "dot: axes must exist in the input, counted from 1 or, from its end, from -1 (was -3 for [32, 64])"
a.dot(b, { axes: -3 })
// @error `[a]` "dot: exactly two tensors must be given (was 1)"
dot([a])

// A chain has no merges: it has one input.
// @error add "Property 'add' does not exist"
sequential([4]).add(a)

// One mistake, one report: what follows is silent.
// @error b "add: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
const broken = a.add(b)
broken.dense(3).conv2d(1, 1).add(a).concat(b)
concat([a, broken]).dense(0)
a.subtract(broken).lstm(-1)
