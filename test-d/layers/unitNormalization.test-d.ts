import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.unitNormalization()
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.unitNormalization({ axis: [1, -1] })
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.unitNormalization({ axis: count })
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const s3 = x.unitNormalization(anything)
expectType<Equals<typeof s3.shape, [28, "time", 4]>>(1)
const chain = sequential([9]).unitNormalization()
expectType<Equals<typeof chain.outputShape, [9]>>(1)

expectError(x.unitNormalization({ axis: 4 }))
expectError(x.unitNormalization({ axis: 0 }))
expectError(x.unitNormalization({ order: 2 }))
expectError(input([]).unitNormalization())
