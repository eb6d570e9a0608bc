import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.rescaling(2)
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.rescaling(count, { offset: count })
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.rescaling(anything, anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const chain = sequential([8, 8, 1], "int32").rescaling(1 / 255)
expectType<Equals<typeof chain.outputShape, [8, 8, 1]>>(1)

expectError(x.rescaling())
expectError(x.rescaling("2"))
expectError(x.rescaling(2, { ofset: 1 }))
expectError(input([3], "bool").rescaling(2))
