import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const words = input([20], "int32")

const vectors = words.embedding(1000, 64)
expectType<Equals<typeof vectors.shape, [20, 64]>>(1)
expectType<Equals<typeof vectors.dtype, "float32">>(1)
const scalar = input([], "int32").embedding(10, 2, { maskZero: true })
expectType<Equals<typeof scalar.shape, [2]>>(1)
const deep = input(["time", null], "int32").embedding(10, 2, { embeddingsInitializer: "zeros" })
expectType<Equals<typeof deep.shape, ["time", null, 2]>>(1)
const chain = sequential([20], "int32").embedding(1000, 64, { maskZero: true }).lstm(8)
expectType<Equals<typeof chain.outputShape, [8]>>(1)

const counted = words.embedding(count, count)
expectType<Equals<typeof counted.shape, [20, null]>>(1)
const fewSizes = words.embedding(few, few)
expectType<Equals<typeof fewSizes.shape, [20, null]>>(1)
const anySizes = words.embedding(anything, anything)
expectType<Equals<typeof anySizes.shape, [20, null]>>(1)
const noSizes = words.embedding(nothing, nothing)
expectType<Equals<typeof noSizes.shape, [20, null]>>(1)
const unranked = input(sizes, "int32").embedding(10, 2)
expectType<Equals<typeof unranked.shape, readonly Dim[]>>(1)

expectError(words.embedding(0, 64))
expectError(words.embedding(1000, 6.4))
expectError(words.embedding(1000))
expectError(words.embedding(1000, 64, { maskZeros: true }))
expectError(words.embedding(1000, 64, { maskZero: "yes" }))
expectError(input([20]).embedding(1000, 64))
