import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const x = input([32])

const s0 = x.repeatVector(10)
expectType<Equals<typeof s0.shape, [10, 32]>>(1)
const s1 = input(["features"]).repeatVector(10)
expectType<Equals<typeof s1.shape, [10, "features"]>>(1)
const s2 = input([null]).repeatVector(10)
expectType<Equals<typeof s2.shape, [10, null]>>(1)
const s3 = input(sizes).repeatVector(10)
expectType<Equals<typeof s3.shape, [10, null]>>(1)
const s4 = x.repeatVector(count)
expectType<Equals<typeof s4.shape, [null, 32]>>(1)
const s5 = x.repeatVector(few)
expectType<Equals<typeof s5.shape, [null, 32]>>(1)
const s6 = x.repeatVector(anything)
expectType<Equals<typeof s6.shape, [null, 32]>>(1)
const s7 = x.repeatVector(nothing)
expectType<Equals<typeof s7.shape, [null, 32]>>(1)

expectError(x.repeatVector(0))
expectError(x.repeatVector(1.5))
expectError(x.repeatVector())
expectError(input([3, 4]).repeatVector(2))
