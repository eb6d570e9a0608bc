import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", null])

const s0 = x.batchNormalization()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.batchNormalization({ axis: 1, momentum: 0.9, epsilon: 1e-5, center: false, scale: false })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.batchNormalization({ axis: count, epsilon: count })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.batchNormalization(anything)
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)

expectError(x.batchNormalization({ axis: 4 }))
expectError(x.batchNormalization({ axis: 0 }))
expectError(x.batchNormalization({ axis: [1] }))
expectError(x.batchNormalization({ epsilon: -1 }))
expectError(x.batchNormalization({ synchronized: true }))
expectError(input([]).batchNormalization())
