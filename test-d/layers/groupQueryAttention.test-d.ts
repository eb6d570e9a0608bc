import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const count: number

const x = input([20, 8])

const self = x.groupQueryAttention(4, 6, 3)
expectType<Equals<typeof self.shape, [20, 8]>>(1)
const cross = input(["time", 8]).groupQueryAttention(4, 6, 3, { value: input([null, 8]), causal: true })
expectType<Equals<typeof cross.shape, ["time", 8]>>(1)
const [looked, scores] = x.groupQueryAttention(4, 6, 3, { returnAttentionScores: true })
expectType<Equals<typeof looked.shape, [20, 8]>>(1)
expectType<Equals<typeof scores.shape, [6, 20, 20]>>(1)
const unsure = x.groupQueryAttention(count, anything, count)
expectType<Equals<typeof unsure.shape, [20, 8]>>(1)
const chain = sequential([20, 8]).groupQueryAttention(4, 2, 1).dense(2)
expectType<Equals<typeof chain.outputShape, [20, 2]>>(1)

expectError(x.groupQueryAttention(4, 6))
expectError(x.groupQueryAttention(4, 6, 4))
expectError(x.groupQueryAttention(4, 6, 3, { valueDim: 2 }))
expectError(x.groupQueryAttention(4, 6, 3, { value: input([12, 5]) }))
expectError(sequential([20, 8]).groupQueryAttention(4, 6, 3, { returnAttentionScores: true }))
expectError(input([8]).groupQueryAttention(4, 6, 3))
