import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.spatialDropout2d(0.2)
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.spatialDropout2d(count)
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.spatialDropout2d(anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const chain = sequential([9, 9, 3]).spatialDropout2d(0.5)
expectType<Equals<typeof chain.outputShape, [9, 9, 3]>>(1)

expectError(x.spatialDropout2d(1))
expectError(x.spatialDropout2d(-0.1))
expectError(input([20, 8]).spatialDropout2d(0.5))
