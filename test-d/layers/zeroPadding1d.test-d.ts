import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = input([20, 8]).zeroPadding1d()
expectType<Equals<typeof s0.shape, [22, 8]>>(1)
const s1 = input([20, 8]).zeroPadding1d([3, 0])
expectType<Equals<typeof s1.shape, [23, 8]>>(1)
const s2 = input(["time", 8]).zeroPadding1d(1)
expectType<Equals<typeof s2.shape, [null, 8]>>(1)
const s3 = input([20, 8]).zeroPadding1d(count)
expectType<Equals<typeof s3.shape, [null, 8]>>(1)
const s4 = input([20, 8]).zeroPadding1d(anything)
expectType<Equals<typeof s4.shape, [null, 8]>>(1)
const chain = sequential([20, 8]).zeroPadding1d(2)
expectType<Equals<typeof chain.outputShape, [24, 8]>>(1)

expectError(x.zeroPadding1d())
expectError(input([20, 8]).zeroPadding1d(-1))
expectError(input([20, 8]).zeroPadding1d([1]))
expectError(input([20, 8]).zeroPadding1d(0.5))
