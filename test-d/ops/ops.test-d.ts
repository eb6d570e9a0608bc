import { type AnySymbolic, ops, type Shape, type Symbolic } from "shapewright"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const nothing: never
declare const someAxis: number
declare const eitherAxis: 0 | 1
declare const perhaps: boolean

declare const x: Symbolic<["batch", 3]>
declare const row: Symbolic<[3]>
declare const column: Symbolic<["batch", 1]>
declare const named: Symbolic<["batch", "time", 8]>
declare const unknownSize: Symbolic<["batch", null]>
declare const unknown: Symbolic
declare const either: Symbolic<["batch", 3]> | Symbolic<["batch", 4]>
declare const whole: Symbolic<["batch", 3], "int32">
declare const truth: Symbolic<["batch", 3], "bool">

// A value is one of any shape, and shapes of values are sizes.
expectType<readonly ["batch", 3]>(undefined as unknown as readonly ["batch", (typeof x.shape)[1]])
const general: AnySymbolic = whole
const floats: Symbolic = x
// biome-ignore lint/correctness/noUnusedVariables: assigned to see whether it can be
const both = [general, floats]

// Elementwise: the shape and the element type stay.
expectType<Symbolic<["batch", 3]>>(ops.exp(x))
expectType<Symbolic<["batch", "time", 8]>>(ops.relu(named))
expectType<Symbolic<Shape>>(ops.tanh(unknown))
expectType<Symbolic<["batch", 3], "int32">>(ops.clip(whole, 0, 5))
expectType<Symbolic<["batch", 3], "bool">>(ops.isFinite(x))
expectType<Symbolic<["batch", 3]>>(ops.softmax(x, { axis: 0 }))
expectError(ops.exp(whole))
expectError(ops.logicalNot(x))

// Two values broadcast.
expectType<Symbolic<["batch", 3]>>(ops.add(x, row))
expectType<Symbolic<["batch", 3]>>(ops.multiply(column, row))
expectType<Symbolic<["batch", 3]>>(ops.subtract(1, x))
expectType<Symbolic<["batch", 3], "int32">>(ops.add(whole, 1))
expectType<Symbolic<["batch", "time", 8]>>(ops.add(named, named))
expectType<Symbolic<["batch", 3]>>(ops.add(unknownSize, row))
expectType<Symbolic<Shape>>(ops.add(unknown, x))
expectType<Symbolic<["batch", 3], "bool">>(ops.greater(x, 0.5))
expectType<Symbolic<["batch", 3]>>(ops.where(truth, x, 0))
expectType<Symbolic<["batch", 3], "int32">>(ops.where(truth, 1, whole))
expectType<Symbolic<[]>>(ops.add(1, 2))
expectError(ops.add(x, named))
expectError(ops.add(x, whole))
expectError(ops.divide(whole, 2))
expectError(ops.where(x, x, x))

// Functions of a user keep the shape that they are given.
const swish = <S extends Shape>(value: Symbolic<S>): Symbolic<S> =>
  ops.multiply(ops.add(value, value), ops.sigmoid(ops.divide(value, 2)))
expectType<Symbolic<["batch", 3]>>(swish(x))

// Reductions.
expectType<Symbolic<[]>>(ops.sum(x))
expectType<Symbolic<["batch"]>>(ops.mean(x, { axis: -1 }))
expectType<Symbolic<["batch", 1, 8]>>(ops.max(named, { axis: 1, keepDims: true }))
expectType<Symbolic<["time"]>>(ops.std(named, { axis: [0, 2] }))
expectType<Symbolic<[1, 1, 1]>>(ops.norm(named, { keepDims: true }))
expectType<Symbolic<["batch"], "bool">>(ops.any(truth, { axis: 1 }))
expectType<Symbolic<["batch"], "int32">>(ops.argMax(x, { axis: -1 }))
expectType<Symbolic<[], "int32">>(ops.argMin(x))
expectType<Symbolic<Shape>>(ops.sum(x, { axis: someAxis }))
expectType<Symbolic<Shape>>(ops.sum(x, { axis: eitherAxis }))
expectType<Symbolic<Shape>>(ops.sum(x, { axis: -1, keepDims: perhaps }))
expectType<Symbolic<Shape>>(ops.sum(unknown, { axis: 0 }))
expectType<Symbolic<[]>>(ops.sum(unknown))
expectError(ops.sum(x, { axis: 2 }))
expectError(ops.sum(x, { axes: 1 }))
expectError(ops.mean(whole))

// Shapes.
expectType<Symbolic<["batch", "time", 2, 4]>>(ops.reshape(named, ["batch", named.shape[1], 2, -1]))
expectType<Symbolic<[3, "batch"]>>(ops.reshape(x, [3, "batch"]))
expectType<Symbolic<[null, 8]>>(ops.reshape(named, [-1, 8]))
expectType<Symbolic<["batch", null]>>(ops.reshape(x, ["batch", someAxis]))
expectError(ops.reshape(x, ["batch", 4]))
expectError(ops.reshape(x, ["time", 3]))
expectType<Symbolic<[8, "time", "batch"]>>(ops.transpose(named))
expectType<Symbolic<["batch", 8, "time"]>>(ops.transpose(named, [0, 2, 1]))
expectType<Symbolic<Shape>>(ops.transpose(unknown, [0, 2, 1]))
expectError(ops.transpose(named, [0, 1]))
expectType<Symbolic<["batch", 1, 3]>>(ops.expandDims(x, 1))
expectType<Symbolic<["batch", 3, 1]>>(ops.expandDims(x, -1))
expectError(ops.expandDims(x, 4))
expectType<Symbolic<["batch"]>>(ops.squeeze(column, { axis: 1 }))
expectType<Symbolic<["batch"]>>(ops.squeeze(column))
expectType<Symbolic<Shape>>(ops.squeeze(unknownSize))
expectError(ops.squeeze(x, { axis: 1 }))
expectType<Symbolic<["batch", 4]>>(ops.concatenate([x, column]))
expectType<Symbolic<[null, 3]>>(ops.concatenate([x, x], { axis: 0 }))
expectError(ops.concatenate([x, row]))
expectError(ops.concatenate([x, whole]))
expectType<Symbolic<[2, "batch", 3]>>(ops.stack([x, x]))
expectType<Symbolic<["batch", 2, 3], "int32">>(ops.stack([whole, whole], { axis: 1 }))
expectError(ops.stack([x, column]))
const parts = ops.split(named, 4, { axis: -1 })
expectType<Symbolic<["batch", "time", 2]>>(parts[3])
expectType<4>(parts.length)
expectError(ops.split(named, 3, { axis: -1 }))
expectType<Symbolic<["batch", 2]>>(ops.slice(x, [0, 1], ["batch", 2]))
expectType<Symbolic<["batch", 2]>>(ops.slice(x, [0, 1], [-1, -1]))
expectError(ops.slice(x, [0, 2], [-1, 2]))
expectType<Symbolic<["batch", 6]>>(
  ops.pad(x, [
    [0, 0],
    [1, 2],
  ]),
)
expectError(ops.pad(x, [[1, 2]]))
expectType<Symbolic<["batch", "time", 16]>>(
  ops.take(undefined as unknown as Symbolic<[100, 16]>, undefined as unknown as Symbolic<["batch", "time"], "int32">, {
    axis: 0,
  }),
)
expectError(ops.take(x, x, { axis: 0 }))
expectType<Symbolic<["batch", 3]>>(ops.broadcastTo(row, ["batch", 3]))
expectError(ops.broadcastTo(x, ["batch", 4]))
expectType<Symbolic<["batch", 10]>>(ops.ensureShape(unknown, ["batch", 10]))
expectError(ops.ensureShape(x, ["batch", 4]))
expectType<Symbolic<["batch", 3]>>(ops.flip(x, { axis: 1 }))
expectType<Symbolic<["batch", 3], "int32">>(ops.cumsum(whole, { axis: 1 }))

// New values.
expectType<Symbolic<["batch", 16]>>(ops.zeros(["batch", 16]))
expectType<Symbolic<[3], "int32">>(ops.ones([3], "int32"))
expectType<Symbolic<["time"], "int32">>(ops.arange(named.shape[1]))
expectType<Symbolic<[2, 2]>>(
  ops.constant([
    [1, 2],
    [3, 4],
  ]),
)
expectType<Symbolic<[2], "bool">>(ops.constant([true, false]))
expectType<Symbolic<[]>>(ops.constant(3))
expectType<Symbolic<["batch", 3, 10]>>(ops.oneHot(whole, 10))
expectType<Symbolic<["batch", 3], "bool">>(ops.cast(whole, "bool"))
expectType<Symbolic<[]>>(ops.size(x, 0))

// Products.
expectType<Symbolic<["batch", 2]>>(ops.matMul(x, undefined as unknown as Symbolic<[3, 2]>))
expectType<Symbolic<["batch", "time", 16]>>(ops.matMul(named, undefined as unknown as Symbolic<[8, 16]>))
expectType<Symbolic<Shape>>(ops.matMul(unknown, x))
expectError(ops.matMul(x, x))
expectError(ops.matMul(x, row))
expectType<Symbolic<["batch", 2, 5, 7]>>(
  ops.einsum(
    "bqhd,bkhd->bhqk",
    undefined as unknown as Symbolic<["batch", 5, 2, 8]>,
    undefined as unknown as Symbolic<["batch", 7, 2, 8]>,
  ),
)
expectError(ops.einsum("bi,ij->bj", x, x))
expectError(ops.einsum("bi->bj", x))
expectError(ops.einsum("b->b", x))

// A derivative of one's own fits its input; loops know what they hand on.
expectType<Symbolic<["batch", 3]>>(
  ops.customGradient(
    [x],
    (v) => ops.round(v),
    (d) => [d],
  ),
)
expectError(
  ops.customGradient(
    [x],
    (v) => ops.round(v),
    (d) => [ops.sum(d)],
  ),
)
expectError(
  ops.customGradient(
    [x, row],
    (v) => v,
    (d) => [d],
  ),
)
const loop = ops.scan({
  initial: { sum: column },
  sequences: { step: undefined as unknown as Symbolic<[5, "batch", 1]> },
  step: ({ sum }, { step }) => ({ carries: { sum: ops.add(sum, step) }, outputs: { now: step } }),
})
expectType<Symbolic<["batch", 1]>>(loop.carries.sum)
expectType<Symbolic<[5, "batch", 1]>>(loop.outputs.now)
expectType<Symbolic<["batch", 3]>>(
  ops.cond(
    ops.greater(ops.sum(x), 0),
    [x],
    (v) => v,
    (v) => ops.negative(v),
  ),
)

// Several shapes at once, nothing known and nothing at all are unknown shapes, not errors.
expectType<Symbolic<["batch", 3]> | Symbolic<["batch", 4]>>(ops.stopGradient(either) as typeof either)
expectType<Symbolic<["batch", 3] | ["batch", 4]>>(ops.add(either, either))
expectType<Symbolic<Shape>>(ops.add(either, x))
expectType<Symbolic<Shape>>(ops.mean(either, { axis: -1 }))
expectType<Symbolic<Shape>>(ops.matMul(anything, x))
expectType<Symbolic<Shape, "float32" | "int32" | "bool">>(ops.add(nothing, anything))
