import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.identity()
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.identity({ name: "same" })
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.identity(anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const s3 = input([3], "int32").identity()
expectType<Equals<typeof s3.shape, [3]>>(1)
const chain = sequential([8]).dense(count).identity()
expectType<Equals<typeof chain.outputShape, [null]>>(1)

expectError(x.identity(3))
expectError(x.identity({ rate: 1 }))
