import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const flag: boolean

const x = input([20, 8])

const self = x.attention({ causal: flag, name: "looked" })
expectType<Equals<typeof self.shape, [20, 8]>>(1)
const named = input(["time", 8]).attention({ value: input([null, 5]), key: input([12, 8]) })
expectType<Equals<typeof named.shape, ["time", 5]>>(1)
const [looked, scores] = x.attention({ value: input(["words", 8]), returnAttentionScores: true })
expectType<Equals<typeof looked.shape, [20, 8]>>(1)
expectType<Equals<typeof scores.shape, [20, "words"]>>(1)
const masked = x.attention({ queryMask: input([20], "bool"), valueMask: input([null], "bool") })
expectType<Equals<typeof masked.shape, [20, 8]>>(1)
const unsure = x.attention({ value: anything })
expectType<Equals<typeof unsure.shape, [20, null]>>(1)
const chain = sequential([20, 8]).attention().dense(2)
expectType<Equals<typeof chain.outputShape, [20, 2]>>(1)

expectError(x.attention({ heads: 2 }))
expectError(x.attention({ dropout: -1 }))
expectError(x.attention({ value: input([12, 5]) }))
expectError(x.attention({ key: x }))
expectError(x.attention({ valueMask: input([19], "bool") }))
expectError(sequential([20, 8]).attention({ returnAttentionScores: true }))
expectError(x.attention({ scoreMode: "sum" }))
expectError(input([8]).attention())
