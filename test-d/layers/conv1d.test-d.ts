import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const flag: boolean
declare const sizes: number[]

const sequence = input([20, 8])
const named = input(["time", 8])

const s0 = sequence.conv1d(16, 3)
expectType<Equals<typeof s0.shape, [18, 16]>>(1)
const s1 = sequence.conv1d(16, 3, { padding: "causal", dilationRate: 2 })
expectType<Equals<typeof s1.shape, [20, 16]>>(1)
const s2 = sequence.conv1d(16, 3, { padding: "same", strides: 3 })
expectType<Equals<typeof s2.shape, [7, 16]>>(1)
const s3 = sequence.conv1d(16, 3, { groups: 4 })
expectType<Equals<typeof s3.shape, [18, 16]>>(1)
const s4 = named.conv1d(16, 3)
expectType<Equals<typeof s4.shape, [null, 16]>>(1)
const s5 = named.conv1d(16, 3, { padding: "causal" })
expectType<Equals<typeof s5.shape, ["time", 16]>>(1)
const s6 = named.conv1d(16, 1)
expectType<Equals<typeof s6.shape, ["time", 16]>>(1)
const s7 = input(sizes).conv1d(16, 3)
expectType<Equals<typeof s7.shape, [null, 16]>>(1)
const s8 = sequence.conv1d(count, few)
expectType<Equals<typeof s8.shape, [null, null]>>(1)
const s9 = sequence.conv1d(anything, anything, anything)
expectType<Equals<typeof s9.shape, [null, null]>>(1)
const s10 = sequence.conv1d(16, nothing)
expectType<Equals<typeof s10.shape, [null, 16]>>(1)
const s11 = sequence.conv1d(16, 3, { padding: flag ? "causal" : "valid" })
expectType<Equals<typeof s11.shape, [null, 16]>>(1)

expectError(sequence.conv1d(16, 21))
expectError(sequence.conv1d(16, [3]))
expectError(sequence.conv1d(-16, 3))
expectError(sequence.conv1d(16, 3, { groups: 3 }))
expectError(sequence.conv1d(16, 3, { strides: 2, dilationRate: 2 }))
expectError(sequence.conv1d(16, 3, { strides: [2, 2] }))
expectError(input([28, 28, 1]).conv1d(16, 3))
