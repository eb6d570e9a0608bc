import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const flag: boolean
declare const sizes: number[]

const image = input([28, 28, 4])
const named = input(["height", null, 3])

const s0 = image.conv2d(8, 3)
expectType<Equals<typeof s0.shape, [26, 26, 8]>>(1)
const s1 = image.conv2d(8, [3, 5])
expectType<Equals<typeof s1.shape, [26, 24, 8]>>(1)
const s2 = image.conv2d(8, 3, { strides: [2, 1], padding: "same" })
expectType<Equals<typeof s2.shape, [14, 28, 8]>>(1)
const s3 = image.conv2d(8, 3, { dilationRate: 2, activation: "relu", useBias: false })
expectType<Equals<typeof s3.shape, [24, 24, 8]>>(1)
const s4 = image.conv2d(8, 3, { groups: 4 })
expectType<Equals<typeof s4.shape, [26, 26, 8]>>(1)
const s5 = image.conv2d(count, 3, { groups: count })
expectType<Equals<typeof s5.shape, [26, 26, null]>>(1)
const s6 = named.conv2d(8, 3)
expectType<Equals<typeof s6.shape, [null, null, 8]>>(1)
const s7 = named.conv2d(8, 3, { padding: "same" })
expectType<Equals<typeof s7.shape, ["height", null, 8]>>(1)
const s8 = input(sizes).conv2d(8, 3)
expectType<Equals<typeof s8.shape, [null, null, 8]>>(1)
const s9 = image.conv2d(count, few)
expectType<Equals<typeof s9.shape, [null, null, null]>>(1)
const s10 = image.conv2d(anything, anything, anything)
expectType<Equals<typeof s10.shape, [null, null, null]>>(1)
const s11 = image.conv2d(8, nothing)
expectType<Equals<typeof s11.shape, [null, null, 8]>>(1)
const s12 = image.conv2d(8, 3, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof s12.shape, [null, null, 8]>>(1)
const s13 = image.conv2d(8, 3, { strides: few, trainable: false, name: "first" })
expectType<Equals<typeof s13.shape, [null, null, 8]>>(1)
const chain = sequential([28, 28, 1]).conv2d(8, 3).conv2d(16, [5, 3])
expectType<Equals<typeof chain.outputShape, [22, 24, 16]>>(1)

expectError(image.conv2d(0, 3))
expectError(image.conv2d(8, 2.5))
expectError(image.conv2d(8, [3, 0]))
expectError(image.conv2d(8, 29))
expectError(image.conv2d(8, [3, 29]))
expectError(image.conv2d(8, 3, { strides: 0 }))
expectError(image.conv2d(8, 3, { strides: 2, dilationRate: 2 }))
expectError(image.conv2d(8, 3, { dilationRate: 14 }))
expectError(image.conv2d(8, 3, { padding: "sam" }))
expectError(image.conv2d(8, 3, { kernel: 3 }))
expectError(image.conv2d(8))
expectError(input([28, 28]).conv2d(8, 3))
expectError(input([28, 28, 4], "int32").conv2d(8, 3))
expectError(image.conv2d(8, 3, { groups: 3 }))
expectError(image.conv2d(9, 3, { groups: 3 }))
expectError(image.conv2d(8, 3, { groups: 0 }))
