import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", null])

const s0 = x.leakyRelu()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.leakyRelu({ negativeSlope: 0.2 })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.leakyRelu({ negativeSlope: count })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.leakyRelu(anything)
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)

expectError(x.leakyRelu({ negativeSlope: "0.2" }))
expectError(x.leakyRelu({ slope: 0.2 }))
expectError(x.leakyRelu(0.2))
expectError(input([3], "bool").leakyRelu())
