import { add, average, concat, dot, input, maximum, multiply, subtract } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const nothing: never
declare const axis: number
declare const either: 1 | 2
declare const last: boolean

const a = input([32, 64])
const words = input(["time"], "int32")
const steps = input(["time", 8])

// Elementwise: sizes of 1 and missing axes are stretched.
const sum = add([a, a.dense(1), input([64])])
expectType<Equals<typeof sum.shape, [32, 64]>>(1)
expectType<Equals<typeof sum.dtype, "float32">>(1)
const method = a.dense(1).add(a)
expectType<Equals<typeof method.shape, [32, 64]>>(1)
const one = add([a])
expectType<Equals<typeof one.shape, [32, 64]>>(1)
const named = steps.multiply(input([1, 8]))
expectType<Equals<typeof named.shape, ["time", 8]>>(1)
const known = input([null, 4]).subtract(input([3, 4]))
expectType<Equals<typeof known.shape, [3, 4]>>(1)
const unknown = input([null, 4]).average(input(["time", 4]))
expectType<Equals<typeof unknown.shape, [null, 4]>>(1)
const counts = add([words, words])
expectType<Equals<typeof counts.dtype, "int32">>(1)

// A list of unknown length: all have one shape.
const towers = [1, 2, 3].map(() => a.dense(16))
const all = maximum(towers)
expectType<Equals<typeof all.shape, [32, 16]>>(1)
const side = concat(towers)
expectType<Equals<typeof side.shape, [32, null]>>(1)

// concat: sizes add up along the axis.
const wide = concat([steps, steps.dense(4), steps.dense(2)])
expectType<Equals<typeof wide.shape, ["time", 14]>>(1)
const tall = a.concat(input([4, 64]), { axis: 1 })
expectType<Equals<typeof tall.shape, [36, 64]>>(1)
const fromEnd = a.concat(input([4, 64]), { axis: -2, name: "rows" })
expectType<Equals<typeof fromEnd.shape, [36, 64]>>(1)
const long = concat([steps, steps], { axis: 1 })
expectType<Equals<typeof long.shape, [null, 8]>>(1)
const labels = concat([words, input([5], "int32")])
expectType<Equals<typeof labels.shape, [null]>>(1)
expectType<Equals<typeof labels.dtype, "int32">>(1)
const anywhere = concat([a, a], { axis })
expectType<Equals<typeof anywhere.shape, readonly Dim[]>>(1)
const oneOfTwo = concat([a, a], { axis: either })
expectType<Equals<typeof oneOfTwo.shape, readonly Dim[]>>(1)

// dot: all sizes but those summed over.
const cosine = input([4]).dot(input([4]), { normalize: true })
expectType<Equals<typeof cosine.shape, [1]>>(1)
const product = dot([a, input([64, 7, 3])], { axes: [2, 1] })
expectType<Equals<typeof product.shape, [32, 7, 3]>>(1)
const scores = steps.dot(input([20, 8]))
expectType<Equals<typeof scores.shape, ["time", 20]>>(1)
const first = dot([steps, steps], { axes: 1 })
expectType<Equals<typeof first.shape, [8, 8]>>(1)
const someAxis = dot([a, a], { axes: axis })
expectType<Equals<typeof someAxis.shape, readonly Dim[]>>(1)

// Unions, any and never: unknown, never `any`.
const union = last ? input([3]) : input([4])
const merged = multiply([union, input([1])])
expectType<Equals<typeof merged.shape, readonly Dim[]>>(1)
const withAny = add([a, anything])
expectType<Equals<typeof withAny.shape, readonly Dim[]>>(1)
const anyFirst = concat([anything, a])
expectType<Equals<typeof anyFirst.shape, readonly Dim[]>>(1)
const anyOperand = a.subtract(anything)
expectType<Equals<typeof anyOperand.shape, readonly Dim[]>>(1)
const withNever = average([a, nothing])
expectType<Equals<typeof withNever.shape, readonly Dim[]>>(1)
const list = subtract(anything)
expectType<Equals<typeof list.shape, readonly Dim[]>>(1)
