import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const flag: boolean
declare const sizes: number[]

const sequence = input([20, 8])

const s0 = sequence.globalAveragePooling1d()
expectType<Equals<typeof s0.shape, [8]>>(1)
const s1 = sequence.globalAveragePooling1d({ keepDims: true })
expectType<Equals<typeof s1.shape, [1, 8]>>(1)
const s2 = sequence.globalAveragePooling1d({ keepDims: false, name: "all" })
expectType<Equals<typeof s2.shape, [8]>>(1)
const s3 = input([null, "features"]).globalAveragePooling1d()
expectType<Equals<typeof s3.shape, ["features"]>>(1)
const s4 = input(sizes).globalAveragePooling1d()
expectType<Equals<typeof s4.shape, [null]>>(1)
const s5 = sequence.globalAveragePooling1d({ keepDims: flag })
expectType<Equals<typeof s5.shape, readonly Dim[]>>(1)
const s6 = sequence.globalAveragePooling1d({ keepDims: anything })
expectType<Equals<typeof s6.shape, readonly Dim[]>>(1)

expectError(sequence.globalAveragePooling1d(true))
expectError(sequence.globalAveragePooling1d({ keepdims: true }))
expectError(input([28, 28, 1]).globalAveragePooling1d())
expectError(input([20, 8], "int32").globalAveragePooling1d())
