import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.groupNormalization(2)
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.groupNormalization(count, { epsilon: count, scale: false })
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.groupNormalization(anything, anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const s3 = input(["channels"]).groupNormalization(5)
expectType<Equals<typeof s3.shape, ["channels"]>>(1)
const chain = sequential([9]).groupNormalization(3)
expectType<Equals<typeof chain.outputShape, [9]>>(1)

expectError(x.groupNormalization(3))
expectError(x.groupNormalization(8))
expectError(x.groupNormalization(0))
expectError(x.groupNormalization(2, { epsilon: -1 }))
expectError(x.groupNormalization())
