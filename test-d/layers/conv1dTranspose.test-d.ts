import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const flag: boolean
declare const sizes: number[]

const steps = input([7, 4])
const named = input(["time", 3])

const s0 = steps.conv1dTranspose(8, 3)
expectType<Equals<typeof s0.shape, [9, 8]>>(1)
const s1 = steps.conv1dTranspose(8, 3, { strides: 2, padding: "same" })
expectType<Equals<typeof s1.shape, [14, 8]>>(1)
const s2 = steps.conv1dTranspose(8, 2, { strides: 3, outputPadding: 2 })
expectType<Equals<typeof s2.shape, [22, 8]>>(1)
const s3 = steps.conv1dTranspose(8, 3, { strides: 2, padding: "same", outputPadding: 0 })
expectType<Equals<typeof s3.shape, [13, 8]>>(1)
const s4 = named.conv1dTranspose(8, 3, { padding: "same" })
expectType<Equals<typeof s4.shape, ["time", 8]>>(1)
const s5 = named.conv1dTranspose(8, 3, { strides: 2 })
expectType<Equals<typeof s5.shape, [null, 8]>>(1)
const s6 = input(sizes).conv1dTranspose(8, 3)
expectType<Equals<typeof s6.shape, [null, 8]>>(1)
const s7 = steps.conv1dTranspose(count, few)
expectType<Equals<typeof s7.shape, [null, null]>>(1)
const s8 = steps.conv1dTranspose(anything, anything, anything)
expectType<Equals<typeof s8.shape, [null, null]>>(1)
const s9 = steps.conv1dTranspose(8, nothing)
expectType<Equals<typeof s9.shape, [null, 8]>>(1)
const s10 = steps.conv1dTranspose(8, 3, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof s10.shape, [null, 8]>>(1)
const s11 = steps.conv1dTranspose(8, 3, { strides: few, outputPadding: count })
expectType<Equals<typeof s11.shape, [null, 8]>>(1)

expectError(steps.conv1dTranspose(0, 3))
expectError(steps.conv1dTranspose(8, 2.5))
expectError(steps.conv1dTranspose(8, [3]))
expectError(steps.conv1dTranspose(8, 3, { strides: 2, outputPadding: 2 }))
expectError(steps.conv1dTranspose(8, 3, { outputPadding: 1 }))
expectError(steps.conv1dTranspose(8, 3, { strides: 2, outputPadding: -1 }))
expectError(steps.conv1dTranspose(8, 3, { strides: 2, dilationRate: 2 }))
expectError(steps.conv1dTranspose(8, 3, { padding: "causal" }))
expectError(input([1, 2]).conv1dTranspose(8, 2, { padding: "same", outputPadding: 0 }))
expectError(input([7]).conv1dTranspose(8, 3))
