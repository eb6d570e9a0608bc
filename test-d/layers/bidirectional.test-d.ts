import { input, layers, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const flag: boolean
declare const count: number
declare const mode: "concat" | "sum"
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const x = input(["time", 8])

const last = x.bidirectional(layers.lstm(16))
expectType<Equals<typeof last.shape, [32]>>(1)
expectType<Equals<typeof last.dtype, "float32">>(1)
const all = x.bidirectional(layers.gru(16, { returnSequences: true, resetAfter: false }))
expectType<Equals<typeof all.shape, ["time", 32]>>(1)
const sum = x.bidirectional(layers.simpleRnn(16), { mergeMode: "sum" })
expectType<Equals<typeof sum.shape, [16]>>(1)
const product = x.bidirectional(layers.lstm(16, { returnSequences: true }), { mergeMode: "mul" })
expectType<Equals<typeof product.shape, ["time", 16]>>(1)
const chain = sequential([20, 8])
  .bidirectional(layers.lstm(16, { returnSequences: true }))
  .bidirectional(layers.gru(4))
expectType<Equals<typeof chain.outputShape, [8]>>(1)

const either = x.bidirectional(layers.lstm(16), { mergeMode: mode })
expectType<Equals<typeof either.shape, [null]>>(1)
const unsure = x.bidirectional(layers.lstm(16), { mergeMode: anything })
expectType<Equals<typeof unsure.shape, [null]>>(1)
const sometimes = x.bidirectional(layers.lstm(16, { returnSequences: flag }))
expectType<Equals<typeof sometimes.shape, readonly Dim[]>>(1)
const counted = x.bidirectional(layers.lstm(count))
expectType<Equals<typeof counted.shape, [null]>>(1)
const anyLayer = x.bidirectional(anything)
expectType<Equals<typeof anyLayer.shape, readonly Dim[]>>(1)
const noUnits = x.bidirectional(layers.lstm(nothing))
expectType<Equals<typeof noUnits.shape, [null]>>(1)
const unranked = input(sizes).bidirectional(layers.lstm(16))
expectType<Equals<typeof unranked.shape, [32]>>(1)

const [ahead, back] = x.bidirectional(layers.lstm(16, { returnSequences: true }), { mergeMode: null })
expectType<Equals<typeof ahead.shape, ["time", 16]>>(1)
expectType<Equals<typeof back.shape, ["time", 16]>>(1)
const states = x.bidirectional(layers.lstm(16, { returnState: true }))
expectType<5>(states.length)
expectType<Equals<(typeof states)[0]["shape"], [32]>>(1)
expectType<Equals<(typeof states)[4]["shape"], [16]>>(1)
const bare = x.bidirectional(layers.gru(16, { returnState: true }), { mergeMode: null })
expectType<4>(bare.length)
expectType<Equals<(typeof bare)[1]["shape"], [16]>>(1)
declare const sumOrNot: "sum" | null
const perhaps = x.bidirectional(layers.gru(16), { mergeMode: sumOrNot })
if ("length" in perhaps) expectType<Equals<(typeof perhaps)[1]["shape"], [16]>>(1)
else expectType<Equals<typeof perhaps.shape, [16]>>(1)

expectError(sequential([20, 8]).bidirectional(layers.lstm(16), { mergeMode: null }))
expectError(sequential([20, 8]).bidirectional(layers.lstm(16, { returnState: true })))
expectError(x.bidirectional(layers.dense(16)))
expectError(x.bidirectional(16))
expectError(x.bidirectional(layers.lstm(16, { goBackwards: true })))
expectError(x.bidirectional(layers.lstm(16), { mergeMode: "max" }))
expectError(x.bidirectional(layers.lstm(16), { merge: "sum" }))
expectError(input([8]).bidirectional(layers.lstm(16)))
