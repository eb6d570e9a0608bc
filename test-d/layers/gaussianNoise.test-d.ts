import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = x.gaussianNoise(0.2)
expectType<Equals<typeof s0.shape, [28, "time", 4]>>(1)
const s1 = x.gaussianNoise(count)
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.gaussianNoise(anything)
expectType<Equals<typeof s2.shape, [28, "time", 4]>>(1)
const chain = sequential([9]).gaussianNoise(3)
expectType<Equals<typeof chain.outputShape, [9]>>(1)

expectError(x.gaussianNoise(-1))
expectError(x.gaussianNoise("1"))
expectError(input([3], "int32").gaussianNoise(1))
