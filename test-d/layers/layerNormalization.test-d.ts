import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", null])

const s0 = x.layerNormalization()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.layerNormalization({ axis: [1, -1], epsilon: 1e-5, center: false, scale: false })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.layerNormalization({ axis: count, epsilon: count })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.layerNormalization(anything)
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)

expectError(x.layerNormalization({ axis: 4 }))
expectError(x.layerNormalization({ axis: [1, -4] }))
expectError(x.layerNormalization({ epsilon: -1e-3 }))
expectError(x.layerNormalization({ rmsScaling: true }))
expectError(input([]).layerNormalization())
