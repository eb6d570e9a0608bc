import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const sizes: number[]

const x = input([28, "time", 4])

const s0 = x.permute([2, 3, 1])
expectType<Equals<typeof s0.shape, ["time", 4, 28]>>(1)
const s1 = x.permute([1, 2, 3])
expectType<Equals<typeof s1.shape, [28, "time", 4]>>(1)
const s2 = x.permute(sizes)
expectType<Equals<typeof s2.shape, readonly Dim[]>>(1)
const s3 = x.permute(anything)
expectType<Equals<typeof s3.shape, readonly Dim[]>>(1)
const s4 = input(sizes).permute([2, 1])
expectType<Equals<typeof s4.shape, readonly Dim[]>>(1)
const ids = input([3, 5], "int32").permute([2, 1])
expectType<Equals<typeof ids.shape, [5, 3]>>(1)
expectType<Equals<typeof ids.dtype, "int32">>(1)

expectError(x.permute([1, 2]))
expectError(x.permute([1, 1, 2]))
expectError(x.permute([0, 1, 2]))
expectError(x.permute([1, 2, 4]))
expectError(x.permute(2))
expectError(x.permute())
