import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const anything: any

const x = input([28, "time", 4])
const s0 = input([20, 8]).upSampling1d()
expectType<Equals<typeof s0.shape, [40, 8]>>(1)
const s1 = input([20, 8]).upSampling1d(3)
expectType<Equals<typeof s1.shape, [60, 8]>>(1)
const s2 = input(["time", 8]).upSampling1d()
expectType<Equals<typeof s2.shape, [null, 8]>>(1)
const s3 = input([20, 8]).upSampling1d(count)
expectType<Equals<typeof s3.shape, [null, 8]>>(1)
const s4 = input([20, 8]).upSampling1d(anything)
expectType<Equals<typeof s4.shape, [null, 8]>>(1)
const chain = sequential([20, 8]).upSampling1d(2)
expectType<Equals<typeof chain.outputShape, [40, 8]>>(1)

expectError(x.upSampling1d())
expectError(input([20, 8]).upSampling1d(0))
expectError(input([20, 8]).upSampling1d([2]))
