import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any

const x = input([28, "time", null])

const s0 = x.relu()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.relu({ maxValue: 6, negativeSlope: 0.1, threshold: 0 })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.relu({ maxValue: count })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.relu({ threshold: few })
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)
const s4 = x.relu(anything)
expectType<Equals<typeof s4.shape, [28, "time", null]>>(1)

expectError(x.relu({ maxValue: -1 }))
expectError(x.relu({ negativeSlope: -0.1 }))
expectError(x.relu({ threshold: -2 }))
expectError(x.relu({ max: 6 }))
expectError(x.relu(6))
expectError(input([3], "int32").relu())
