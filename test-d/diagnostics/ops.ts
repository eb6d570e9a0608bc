import { ops, type Symbolic } from "shapewright"

declare const x: Symbolic<["batch", 3]>
declare const y: Symbolic<["batch", 4]>
declare const row: Symbolic<[3]>
declare const steps: Symbolic<["batch", "time", 8]>
declare const kernel: Symbolic<[4, 2]>
declare const many: Symbolic<[4, 5, 3, 2]>
declare const pair: Symbolic<[2, 2, 2]>
declare const whole: Symbolic<["batch", 3], "int32">
declare const truth: Symbolic<["batch", 3], "bool">

// One mistake gives one error, however much is computed with the result.
ops.exp(ops.add(ops.multiply(x, y), row)) // @error `y` "multiply: sizes along axis -1 must agree or be 1; got [batch, 3] and [batch, 4]"

// @error steps "add: sizes along axis -1 must agree or be 1; got [batch, 3] and [batch, time, 8]"
ops.add(x, steps)

// @error whole "add: both values must have one dtype; got float32 and int32; use ops.cast"
ops.add(x, whole)

// @error 0.5 "add: a number beside int32 values must be whole (was 0.5); use ops.cast"
ops.add(whole, 0.5)

// @error 1 "equal: a number beside bool values must be symbolic (was 1); use ops.cast"
ops.equal(truth, 1)

// @error whole "exp needs float32 values; got int32; use ops.cast"
ops.exp(whole)

// @error whole "divide needs float32 values; got int32; use ops.cast"
ops.divide(whole, 2)

// @error `x` "logicalNot needs bool values; got float32; use ops.cast"
ops.logicalNot(x)

// @error `x` "where needs bool values; got float32; use ops.cast"
ops.where(x, 1, 0)

// @error axis "sum: axis 2 does not exist in [batch, 3]"
ops.sum(x, { axis: 2 })

// @error axes "'axes' does not exist in type"
ops.sum(x, { axes: 1 })

// @error `["batch", 4]` "reshape: [batch, 3] does not hold as many elements as [batch, 4]"
ops.reshape(x, ["batch", 4])

// @error `["batch", -1, -1]` "reshape: [batch, -1, -1] must be positive integers with at most one -1"
ops.reshape(x, ["batch", -1, -1])

// @error `[0, 2, 2]` "transpose: [0, 2, 2] must name each axis of [batch, time, 8] once, counting from 0"
ops.transpose(steps, [0, 2, 2])

// @error 4 "expandDims: axis 4 does not exist in [batch, 3]"
ops.expandDims(x, 4)

// @error axis "squeeze: an axis that is left out must have size 1; got [batch, 3]"
ops.squeeze(x, { axis: 1 })

// @error `[x, steps]` "concatenate: ranks must agree; got [batch, 3] and [batch, time, 8]"
ops.concatenate([x, steps])

// @error `[x, y]` "concatenate: sizes along axis 1 must agree; got [batch, 3] and [batch, 4]"
ops.concatenate([x, y], { axis: 0 })

// @error `[x, y]` "stack: shapes must agree; got [batch, 3] and [batch, 4]"
ops.stack([x, y])

// @error 3 "split: an axis must divide into 3 equal parts; got [batch, time, 8]"
ops.split(steps, 3, { axis: -1 })

// @error `[-1, 2]` "slice: [-1, 2] from [0, 2] is not inside [batch, 3]"
ops.slice(x, [0, 2], [-1, 2])

// @error `[[1, 1]]` "pad: widths must hold one pair for each axis; got [batch, 3]"
ops.pad(x, [[1, 1]])

// @error `["batch", 4]` "broadcastTo: [batch, 3] cannot be stretched to [batch, 4]"
ops.broadcastTo(x, ["batch", 4])

// @error `["batch", 4]` "ensureShape: the shape must be [batch, 4] (was [batch, 3])"
ops.ensureShape(x, ["batch", 4])

// @error kernel "matMul: the last size of the first value must be the second to last of the second; got [batch, 3] and [4, 2]"
ops.matMul(x, kernel)

// @error row "matMul needs values of rank 2 or more; got [batch, 3] and [3]"
ops.matMul(x, row)

// @error pair "matMul: sizes along axis -3 must agree or be 1; got [4, 5, 3, 2] and [2, 2, 2]"
ops.matMul(many, pair)

// @error `"bi,io->bo"` "einsum: the letter i must stand for one size"
ops.einsum("bi,io->bo", x, kernel)

// @error `"bio->bo"` "einsum: the term bio must have one letter for each axis; got [batch, 3]"
ops.einsum("bio->bo", x)

// @error `"bi->bo"` "einsum: the equation must be like"
ops.einsum("bi->bo", x)

ops.customGradient(
  [x],
  (v) => ops.round(v),
  // @error `ops.sum(d)` "is not assignable to type 'Symbolic<[\"batch\", 3], \"float32\">'"
  (d) => [ops.sum(d)],
)
