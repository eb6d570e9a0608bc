import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const count: number
declare const sizes: number[]

const masked = input(["time", 8]).masking()
expectType<Equals<typeof masked.shape, ["time", 8]>>(1)
expectType<Equals<typeof masked.dtype, "float32">>(1)
const deep = input([null, 4, 8]).masking({ maskValue: count, name: "padding" })
expectType<Equals<typeof deep.shape, [null, 4, 8]>>(1)
const anyValue = input([5, 8]).masking({ maskValue: anything })
expectType<Equals<typeof anyValue.shape, [5, 8]>>(1)
const unranked = input(sizes).masking()
expectType<Equals<typeof unranked.shape, readonly Dim[]>>(1)
const chain = sequential([20, 8]).masking({ maskValue: -1 }).lstm(4)
expectType<Equals<typeof chain.outputShape, [4]>>(1)

expectError(input([5, 8]).masking({ maskValue: "0" }))
expectError(input([5, 8]).masking({ value: 0 }))
expectError(input([8]).masking())
expectError(input([5, 8], "int32").masking())
