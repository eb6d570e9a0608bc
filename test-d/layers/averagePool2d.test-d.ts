import { input } from "shapewright"
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

const s0 = image.averagePool2d()
expectType<Equals<typeof s0.shape, [14, 14, 4]>>(1)
const s1 = image.averagePool2d(3)
expectType<Equals<typeof s1.shape, [9, 9, 4]>>(1)
const s2 = image.averagePool2d([2, 3])
expectType<Equals<typeof s2.shape, [14, 9, 4]>>(1)
const s3 = image.averagePool2d(3, { strides: 1 })
expectType<Equals<typeof s3.shape, [26, 26, 4]>>(1)
const s4 = image.averagePool2d(3, { strides: 2, padding: "same" })
expectType<Equals<typeof s4.shape, [14, 14, 4]>>(1)
const s5 = image.averagePool2d(undefined, { padding: "same" })
expectType<Equals<typeof s5.shape, [14, 14, 4]>>(1)
const s6 = named.averagePool2d()
expectType<Equals<typeof s6.shape, [null, null, 3]>>(1)
const s7 = named.averagePool2d(3, { strides: 1, padding: "same" })
expectType<Equals<typeof s7.shape, ["height", null, 3]>>(1)
const s8 = input(sizes).averagePool2d()
expectType<Equals<typeof s8.shape, [null, null, null]>>(1)
const s9 = image.averagePool2d(count)
expectType<Equals<typeof s9.shape, [null, null, 4]>>(1)
const s10 = image.averagePool2d(few)
expectType<Equals<typeof s10.shape, [null, null, 4]>>(1)
const s11 = image.averagePool2d(anything)
expectType<Equals<typeof s11.shape, [null, null, 4]>>(1)
const s12 = image.averagePool2d(2, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof s12.shape, [null, null, 4]>>(1)

expectError(image.averagePool2d(0))
expectError(image.averagePool2d([2, 29]))
expectError(image.averagePool2d(2, { strides: 1.5 }))
expectError(image.averagePool2d({ strides: 1 }))
expectError(image.averagePool2d(2, { stride: 1 }))
expectError(input([28, 28]).averagePool2d())
expectError(input([28, 28, 1], "int32").averagePool2d())
