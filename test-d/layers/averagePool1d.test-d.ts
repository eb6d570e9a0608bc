import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const flag: boolean
declare const sizes: number[]

const sequence = input([20, 8])
const named = input(["time", "features"])

const s0 = sequence.averagePool1d()
expectType<Equals<typeof s0.shape, [10, 8]>>(1)
const s1 = sequence.averagePool1d(3)
expectType<Equals<typeof s1.shape, [6, 8]>>(1)
const s2 = sequence.averagePool1d(3, { strides: 1 })
expectType<Equals<typeof s2.shape, [18, 8]>>(1)
const s3 = sequence.averagePool1d(3, { padding: "same" })
expectType<Equals<typeof s3.shape, [7, 8]>>(1)
const s4 = named.averagePool1d()
expectType<Equals<typeof s4.shape, [null, "features"]>>(1)
const s5 = named.averagePool1d(2, { strides: 1, padding: "same" })
expectType<Equals<typeof s5.shape, ["time", "features"]>>(1)
const s6 = input(sizes).averagePool1d()
expectType<Equals<typeof s6.shape, [null, null]>>(1)
const s7 = sequence.averagePool1d(count)
expectType<Equals<typeof s7.shape, [null, 8]>>(1)
const s8 = sequence.averagePool1d(few)
expectType<Equals<typeof s8.shape, [null, 8]>>(1)
const s9 = sequence.averagePool1d(anything)
expectType<Equals<typeof s9.shape, [null, 8]>>(1)
const s10 = sequence.averagePool1d(3, { padding: flag ? "same" : "valid" })
expectType<Equals<typeof s10.shape, [null, 8]>>(1)

expectError(sequence.averagePool1d(0))
expectError(sequence.averagePool1d(21))
expectError(sequence.averagePool1d([2]))
expectError(sequence.averagePool1d(2, { strides: -1 }))
expectError(input([28, 28, 1]).averagePool1d())
