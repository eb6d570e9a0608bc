import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const flag: boolean
declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const x = input([20, 8])
const timed = input(["time", 8])
const unknown = input([null, 8])
const h = input([32])

const last = x.lstm(32)
expectType<Equals<typeof last.shape, [32]>>(1)
expectType<Equals<typeof last.dtype, "float32">>(1)
const all = x.lstm(32, { returnSequences: true })
expectType<Equals<typeof all.shape, [20, 32]>>(1)
const one = x.lstm(32, { returnSequences: false, goBackwards: true, unitForgetBias: false })
expectType<Equals<typeof one.shape, [32]>>(1)
const named = timed.lstm(32, { returnSequences: true })
expectType<Equals<typeof named.shape, ["time", 32]>>(1)
const open = unknown.lstm(32, { returnSequences: true })
expectType<Equals<typeof open.shape, [null, 32]>>(1)
const chain = sequential(["time", 8]).lstm(16, { returnSequences: true }).lstm(4)
expectType<Equals<typeof chain.outputShape, [4]>>(1)

const either = x.lstm(32, { returnSequences: flag })
expectType<Equals<typeof either.shape, readonly Dim[]>>(1)
const unsure = x.lstm(32, { returnSequences: anything })
expectType<Equals<typeof unsure.shape, readonly Dim[]>>(1)
const counted = x.lstm(count)
expectType<Equals<typeof counted.shape, [null]>>(1)
const fewUnits = x.lstm(few, { returnSequences: true })
expectType<Equals<typeof fewUnits.shape, [20, null]>>(1)
const anyUnits = x.lstm(anything)
expectType<Equals<typeof anyUnits.shape, [null]>>(1)
const noUnits = x.lstm(nothing)
expectType<Equals<typeof noUnits.shape, [null]>>(1)
const unranked = input(sizes).lstm(32, { returnSequences: true })
expectType<Equals<typeof unranked.shape, [null, 32]>>(1)

const started = x.lstm(32, { initialState: [h, h] })
expectType<Equals<typeof started.shape, [32]>>(1)
const startedFromUnknown = x.lstm(32, { initialState: [input([null]), h], dropout: 0.2 })
expectType<Equals<typeof startedFromUnknown.shape, [32]>>(1)
const startedFromList = x.lstm(32, { initialState: [h, h] as (typeof h)[] })
expectType<Equals<typeof startedFromList.shape, [32]>>(1)

expectError(x.lstm(0))
expectError(x.lstm(2.5))
expectError(x.lstm("32"))
expectError(x.lstm(32, { dropout: 1 }))
expectError(x.lstm(32, { recurrentDropout: -0.5 }))
expectError(x.lstm(32, { returnSequence: true }))
expectError(x.lstm(32, { returnSequences: 1 }))
expectError(x.lstm(32, { activation: "tahn" }))
expectError(x.lstm(32, { initialState: [h] }))
expectError(x.lstm(32, { initialState: [h, input([16])] }))
expectError(x.lstm(32, { initialState: [h, input([32], "int32")] }))
expectError(input([8]).lstm(32))
expectError(input([20, 8], "int32").lstm(32))
