import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const flag: boolean
declare const count: number
declare const anything: any

const x = input(["time", 8])
const h = input([32])

const last = x.gru(32, { resetAfter: false, initialState: [h] })
expectType<Equals<typeof last.shape, [32]>>(1)
const all = x.gru(32, { returnSequences: true, recurrentActivation: "hardSigmoid" })
expectType<Equals<typeof all.shape, ["time", 32]>>(1)
const chain = sequential([20, 8]).gru(16, { returnSequences: true }).gru(4)
expectType<Equals<typeof chain.outputShape, [4]>>(1)
const either = x.gru(32, { returnSequences: flag })
expectType<Equals<typeof either.shape, readonly Dim[]>>(1)
const counted = x.gru(count, { returnSequences: true })
expectType<Equals<typeof counted.shape, ["time", null]>>(1)
const anyUnits = x.gru(anything)
expectType<Equals<typeof anyUnits.shape, [null]>>(1)

expectError(x.gru(-3))
expectError(x.gru(32, { initialState: [h, h] }))
expectError(x.gru(32, { initialState: [input([8, 32])] }))
expectError(x.gru(32, { unitForgetBias: true }))
expectError(input([8]).gru(32))
