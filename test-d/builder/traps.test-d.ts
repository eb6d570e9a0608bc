// Traps of the type level: each of these once gave a shape that was wrong, or no error where there is a mistake.
import { input, layers, type Sequential, sequential, type Tensor } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectAssignable, expectNotAssignable, expectType } from "tsd"

declare const flag: boolean
declare const count: number
declare const word: string
declare const anything: any
declare const nothing: never
declare const sizes: number[]

type Dims = readonly (number | string | null)[]

// The result of a call does not bend to where it goes.
expectNotAssignable<Sequential<[128], [10]>>(sequential([128]).dense(12))
expectNotAssignable<Sequential<[128], [10]>>(sequential([128]).dense(10).dense(12))
expectNotAssignable<Tensor<[10]>>(input([128]).dense(12))
expectAssignable<Sequential<[128], [10]>>(sequential([128]).dense(10))

// An option of several values: one shape with unknown sizes, not several shapes.
const either = sequential([28, 28, 1]).conv2d(8, 3, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof either, Sequential<[28, 28, 1], [null, null, 8]>>>(1)
const wide = sequential([28, 28, 1]).conv2d(flag ? 8 : 16, count)
expectType<Equals<typeof wide, Sequential<[28, 28, 1], [null, null, null]>>>(1)
const unknown = sequential([28, 28, 1]).conv2d(anything, anything, anything).dense(anything)
expectType<Equals<typeof unknown, Sequential<[28, 28, 1], [null, null, null]>>>(1)
const none = sequential([28, 28, 1]).conv2d(nothing, nothing)
expectType<Equals<typeof none, Sequential<[28, 28, 1], [null, null, null]>>>(1)

// Options of which only the type is known are not taken for the defaults.
type Conv2dOptions = NonNullable<Parameters<typeof convolve>[0]>
const convolve = (options?: { padding?: "same" | "valid"; strides?: number }) =>
  sequential([28, 28, 1]).conv2d(8, 3, options)
declare const options: Conv2dOptions
const wrapped = sequential([28, 28, 1]).conv2d(8, 3, options)
expectType<Equals<typeof wrapped, Sequential<[28, 28, 1], [null, null, 8]>>>(1)
expectType<Equals<ReturnType<typeof convolve>, Sequential<[28, 28, 1], [null, null, 8]>>>(1)
declare const said: { readonly padding: "same" }
const same = sequential([28, 28, 1]).conv2d(8, 3, said)
expectType<Equals<typeof same, Sequential<[28, 28, 1], [28, 28, 8]>>>(1)

// Shapes that are not written down: unknown rank, known rank with unknown sizes, constants.
const listed = sequential(sizes)
expectType<Equals<typeof listed, Sequential<Dims, Dims>>>(1)
const listedFurther = listed.conv2d(8, 3).flatten().dense(10)
expectType<Equals<typeof listedFurther, Sequential<Dims, [10]>>>(1)
const counted = sequential([count, 3]).dense(8)
expectType<Equals<typeof counted, Sequential<[null, 3], [null, 8]>>>(1)
const spoken = sequential([word, 3]).dense(8)
expectType<Equals<typeof spoken, Sequential<[null, 3], [null, 8]>>>(1)
const constant = [28, 28, 1] as const
const fromConstant = sequential(constant).conv2d(8, 3)
expectType<Equals<typeof fromConstant, Sequential<[28, 28, 1], [26, 26, 8]>>>(1)
const mixed = sequential([flag ? 28 : 32, "time", null]).dense(4)
expectType<Equals<typeof mixed, Sequential<[null, "time", null], [null, "time", 4]>>>(1)
const any = sequential(anything).conv2d(8, 3).flatten().dense(10)
expectType<Equals<typeof any, Sequential<Dims, [10]>>>(1)
const never = input(nothing)
expectType<Equals<typeof never, Tensor<Dims>>>(1)
const spread = input([...sizes, 3]).dense(8)
expectType<Equals<typeof spread, Tensor<Dims>>>(1)

// Element types that are not one.
const either32 = input([4], flag ? "int32" : "float32")
expectType<Equals<typeof either32, Tensor<[4], "int32" | "float32">>>(1)
const flatter = either32.flatten()
expectType<Equals<typeof flatter, Tensor<[4], "int32" | "float32">>>(1)

// A variable that takes one result after the other keeps its type.
let x: Tensor<[64]> = input([64])
for (let i = 0; i < 3; i++) x = x.dense(64, { activation: "relu" }).add(x)
expectType<Tensor<[64]>>(x)

// Blocks are functions on one shape, and take no other one.
const block = (image: Tensor<[28, 28, 8]>) => image.conv2d(8, 3, { padding: "same" }).relu()
const piped = input([28, 28, 8]).pipe(block).pipe(block)
expectType<Equals<typeof piped, Tensor<[28, 28, 8]>>>(1)
expectNotAssignable<Parameters<typeof block>[0]>(input([28, 28, 9]))

// A model of any kind can be a parameter.
const outputs = (model: { readonly outputShape: readonly [10] }) => model.outputShape
expectType<readonly [10]>(outputs(sequential([4]).dense(10)))
expectNotAssignable<Parameters<typeof outputs>[0]>(sequential([4]).dense(11))
expectAssignable<Sequential<any, any>>(sequential([4]).dense(11))

// Layer values are without a shape until they are applied.
const later = layers.dense(8)
const applied = sequential([4]).apply(later)
expectType<Equals<typeof applied, Sequential<[4], [8]>>>(1)
