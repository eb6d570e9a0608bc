import { add, greater, input, layers, logicalOr, where } from "shapewright"

const x = input([32, 64])
const words = input([32, 64], "int32")
const flags = input([32, 64], "bool")

// Truth values are no numbers until they are cast.
// @error dense "ShapeError<\"dense needs float32 input; got bool; cast it to float32"
x.greater(0).dense(4)
// @error add "ShapeError<\"add needs float32 or int32 input; got bool; cast it to float32"
x.greater(0).add(x)
// @error flags "add: all inputs must have one dtype; input 0 is float32, input 1 is bool"
add([x, flags])
// @error `layers.dense(4)` "dense needs float32 input; got bool; cast it to float32"
x.greater(0).apply(layers.dense(4))
// @error `"float64"` "cast: dtype must be one of float32, int32, bool (was \\\"float64\\\"); did you mean \\\"float32\\\"?"
x.cast("float64")

// @error `input([16, 64])` "greater: sizes along axis -2 must agree or be 1; got [32, 64] and [16, 64]"
x.greater(input([16, 64]))
// @error words "less: all inputs must have one dtype; input 0 is float32, input 1 is int32"
x.less(words)
// @error greaterEqual "ShapeError<\"greaterEqual needs float32 or int32 input; got bool; cast it to float32"
flags.greaterEqual(flags)
// @error flags "greater needs float32 or int32 input; got bool; cast it to float32"
greater(flags, flags)
// @error 0.5 "less: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
words.less(0.5)
// @error 1 "equal: input 1 must be a tensor, as the one beside it is bool (was a number); cast that one to float32 or int32"
flags.equal(1)

// @error logicalAnd "ShapeError<\"logicalAnd needs bool input; got float32; cast it to bool"
x.logicalAnd(flags)
// @error x "logicalOr: all inputs must have one dtype; input 0 is bool, input 1 is float32"
logicalOr(flags, x)
// @error logicalNot "ShapeError<\"logicalNot needs bool input; got int32; cast it to bool"
words.logicalNot()

// @error x "where needs bool input; got float32; cast it to bool"
where(x, x, 0)
// @error words "where: both branches must have one dtype (was float32 where true, int32 where false); cast one of them"
flags.where(x, words)
// @error `input([5])` "where: sizes along axis -1 must agree or be 1; got [32, 64] and [5]"
flags.where(input([5]), 0)
// @error 0.5 "where: input 1 must be a whole number, as the tensor beside it is int32 (was 0.5); cast the tensor to float32"
flags.where(0.5, words)

// One mistake, one report: what follows is silent.
// @error words "less: all inputs must have one dtype; input 0 is float32, input 1 is int32"
const broken = x.less(words)
broken.logicalAnd(flags).where(x, words).cast("float64")
where(broken, x, words)
greater(x, broken)
where(flags, broken, words)
