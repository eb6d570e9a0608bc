import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const flag: boolean
declare const few: 3 | 5
declare const nothing: never

const x = input(["time", 8])
const h = input([32])

const last = x.simpleRnn(32, { initialState: [h] })
expectType<Equals<typeof last.shape, [32]>>(1)
const all = x.simpleRnn(32, { returnSequences: true, zeroOutputForMask: true })
expectType<Equals<typeof all.shape, ["time", 32]>>(1)
const chain = sequential([20, 8]).simpleRnn(16, { returnSequences: true, dropout: 0.2 }).simpleRnn(4)
expectType<Equals<typeof chain.outputShape, [4]>>(1)
const either = x.simpleRnn(32, { returnSequences: flag })
expectType<Equals<typeof either.shape, readonly Dim[]>>(1)
const fewUnits = x.simpleRnn(few, { returnSequences: true })
expectType<Equals<typeof fewUnits.shape, ["time", null]>>(1)
const noUnits = x.simpleRnn(nothing)
expectType<Equals<typeof noUnits.shape, [null]>>(1)

expectError(x.simpleRnn(0))
expectError(x.simpleRnn(32, { initialState: [] }))
expectError(x.simpleRnn(32, { recurrentActivation: "sigmoid" }))
expectError(input([8, 8, 8]).simpleRnn(32))
