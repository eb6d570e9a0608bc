import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const flag: boolean
declare const sizes: number[]

const image = input([7, 8, 4])
const named = input(["height", null, 3])

const s0 = image.conv2dTranspose(8, 3)
expectType<Equals<typeof s0.shape, [9, 10, 8]>>(1)
const s1 = image.conv2dTranspose(8, 3, { strides: 2, padding: "same" })
expectType<Equals<typeof s1.shape, [14, 16, 8]>>(1)
const s2 = image.conv2dTranspose(8, [2, 3], { strides: [2, 1] })
expectType<Equals<typeof s2.shape, [14, 10, 8]>>(1)
const s3 = image.conv2dTranspose(8, 3, { strides: 2, padding: "same", outputPadding: 0 })
expectType<Equals<typeof s3.shape, [13, 15, 8]>>(1)
const s4 = image.conv2dTranspose(8, 3, { strides: [2, 3], outputPadding: [1, 2] })
expectType<Equals<typeof s4.shape, [16, 26, 8]>>(1)
const s5 = named.conv2dTranspose(8, 3, { padding: "same" })
expectType<Equals<typeof s5.shape, ["height", null, 8]>>(1)
const s6 = named.conv2dTranspose(8, 3, { strides: 2 })
expectType<Equals<typeof s6.shape, [null, null, 8]>>(1)
const s7 = input(sizes).conv2dTranspose(8, 3)
expectType<Equals<typeof s7.shape, [null, null, 8]>>(1)
const s8 = image.conv2dTranspose(count, few)
expectType<Equals<typeof s8.shape, [null, null, null]>>(1)
const s9 = image.conv2dTranspose(anything, anything)
expectType<Equals<typeof s9.shape, [null, null, null]>>(1)
const s10 = image.conv2dTranspose(8, nothing)
expectType<Equals<typeof s10.shape, [null, null, 8]>>(1)
const s11 = image.conv2dTranspose(8, 3, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof s11.shape, [null, null, 8]>>(1)
const s12 = image.conv2dTranspose(8, 3, { strides: few, outputPadding: count })
expectType<Equals<typeof s12.shape, [null, null, 8]>>(1)

expectError(image.conv2dTranspose(0, 3))
expectError(image.conv2dTranspose(8, -3))
expectError(image.conv2dTranspose(8, 3, { strides: 2, outputPadding: 2 }))
expectError(image.conv2dTranspose(8, 3, { outputPadding: 1 }))
expectError(image.conv2dTranspose(8, 3, { strides: 2, outputPadding: -1 }))
expectError(image.conv2dTranspose(8, 3, { strides: 2, dilationRate: 2 }))
expectError(input([1, 1, 2]).conv2dTranspose(8, 2, { padding: "same", outputPadding: 0 }))
expectError(input([7, 8]).conv2dTranspose(8, 3))
