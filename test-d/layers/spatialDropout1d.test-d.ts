import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = input([20, 8]).spatialDropout1d(0.2)
expectType<Equals<typeof s0.shape, [20, 8]>>(1)
const s1 = input(["time", 8]).spatialDropout1d(count)
expectType<Equals<typeof s1.shape, ["time", 8]>>(1)
const s2 = input([20, 8]).spatialDropout1d(anything)
expectType<Equals<typeof s2.shape, [20, 8]>>(1)
const chain = sequential([20, 8]).spatialDropout1d(0.5)
expectType<Equals<typeof chain.outputShape, [20, 8]>>(1)

expectError(x.spatialDropout1d(0.5))
expectError(input([20, 8]).spatialDropout1d(1))
expectError(input([20, 8]).spatialDropout1d())
