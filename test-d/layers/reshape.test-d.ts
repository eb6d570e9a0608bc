import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const count: number
declare const anything: any
declare const sizes: number[]

const x = input([28, 28, 4])

const s0 = x.reshape([784, 4])
expectType<Equals<typeof s0.shape, [784, 4]>>(1)
const s1 = x.reshape([28, -1])
expectType<Equals<typeof s1.shape, [28, 112]>>(1)
const s2 = x.reshape([-1])
expectType<Equals<typeof s2.shape, [3136]>>(1)
const s3 = input(["time", 4]).reshape([-1, 2])
expectType<Equals<typeof s3.shape, [null, 2]>>(1)
const s4 = input([null, 4]).reshape([2, 8])
expectType<Equals<typeof s4.shape, [2, 8]>>(1)
const s5 = input(sizes).reshape([2, 8])
expectType<Equals<typeof s5.shape, [2, 8]>>(1)
const s6 = x.reshape([count, 4])
expectType<Equals<typeof s6.shape, [null, 4]>>(1)
const s7 = x.reshape(sizes)
expectType<Equals<typeof s7.shape, readonly Dim[]>>(1)
const s8 = x.reshape(anything)
expectType<Equals<typeof s8.shape, readonly Dim[]>>(1)
const ids = input([6], "int32").reshape([2, 3])
expectType<Equals<typeof ids.dtype, "int32">>(1)

expectError(x.reshape([784, 5]))
expectError(x.reshape([-1, 5]))
expectError(x.reshape([-1, -1]))
expectError(x.reshape([0, -1]))
expectError(x.reshape(784))
