import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.rmsNormalization()
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.rmsNormalization({ axis: [1, -1], epsilon: count })
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.rmsNormalization(anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const chain = sequential([9]).rmsNormalization()
expectType<Equals<typeof chain.outputShape, [9]>>(1)

expectError(x.rmsNormalization({ axis: 4 }))
expectError(x.rmsNormalization({ epsilon: -1 }))
expectError(x.rmsNormalization({ center: true }))
expectError(input([]).rmsNormalization())
