import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const image = input([28, 28, 4])
const named = input(["height", null, 3])

const s0 = image.depthwiseConv2d(3)
expectType<Equals<typeof s0.shape, [26, 26, 4]>>(1)
const s1 = image.depthwiseConv2d([3, 5], { depthMultiplier: 3 })
expectType<Equals<typeof s1.shape, [26, 24, 12]>>(1)
const s2 = image.depthwiseConv2d(3, { strides: 2, padding: "same" })
expectType<Equals<typeof s2.shape, [14, 14, 4]>>(1)
const s3 = named.depthwiseConv2d(3, { padding: "same", depthMultiplier: 2 })
expectType<Equals<typeof s3.shape, ["height", null, 6]>>(1)
const s4 = input([9, 9, null]).depthwiseConv2d(3, { depthMultiplier: 2 })
expectType<Equals<typeof s4.shape, [7, 7, null]>>(1)
const s5 = input([9, 9, "channels"]).depthwiseConv2d(3)
expectType<Equals<typeof s5.shape, [7, 7, "channels"]>>(1)
const s6 = input(sizes).depthwiseConv2d(3)
expectType<Equals<typeof s6.shape, [null, null, null]>>(1)
const s7 = image.depthwiseConv2d(few)
expectType<Equals<typeof s7.shape, [null, null, 4]>>(1)
const s8 = image.depthwiseConv2d(anything)
expectType<Equals<typeof s8.shape, [null, null, 4]>>(1)
const s9 = image.depthwiseConv2d(nothing)
expectType<Equals<typeof s9.shape, [null, null, 4]>>(1)
const s10 = image.depthwiseConv2d(3, { depthMultiplier: count })
expectType<Equals<typeof s10.shape, [26, 26, null]>>(1)

expectError(image.depthwiseConv2d(0))
expectError(image.depthwiseConv2d([3, 29]))
expectError(image.depthwiseConv2d(3, { depthMultiplier: 1.5 }))
expectError(image.depthwiseConv2d(3, { strides: 2, dilationRate: 2 }))
expectError(image.depthwiseConv2d(3, { groups: 2 }))
expectError(image.depthwiseConv2d())
expectError(input([28, 28]).depthwiseConv2d(3))
