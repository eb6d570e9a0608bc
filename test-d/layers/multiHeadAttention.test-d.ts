import { input, sequential } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]
declare const flag: boolean

const x = input([20, 8])
const timed = input(["time", 8])
const value = input([12, 6])

const self = x.multiHeadAttention(2, 4)
expectType<Equals<typeof self.shape, [20, 8]>>(1)
expectType<Equals<typeof self.dtype, "float32">>(1)
const named = timed.multiHeadAttention(2, 4, { causal: flag, dropout: 0.1 })
expectType<Equals<typeof named.shape, ["time", 8]>>(1)
const projected = timed.multiHeadAttention(2, 4, { outputShape: 3, valueDim: 5 })
expectType<Equals<typeof projected.shape, ["time", 3]>>(1)
const cross = timed.multiHeadAttention(2, 4, { value, key: input([12, 3]) })
expectType<Equals<typeof cross.shape, ["time", 8]>>(1)
const unknownTime = x.multiHeadAttention(2, 4, { value: input([null, 6]), key: value })
expectType<Equals<typeof unknownTime.shape, [20, 8]>>(1)
const looked = x.multiHeadAttention(2, 4, { value, attentionMask: input([20, 12], "bool") })
expectType<Equals<typeof looked.shape, [20, 8]>>(1)
const lookedAtItself = x.multiHeadAttention(2, 4, { attentionMask: input([20, 20], "bool") })
expectType<Equals<typeof lookedAtItself.shape, [20, 8]>>(1)
const chain = sequential([20, 8]).multiHeadAttention(2, 4).multiHeadAttention(2, 4, { outputShape: 2 })
expectType<Equals<typeof chain.outputShape, [20, 2]>>(1)

const grid = input([3, "time", 8])
const along = grid.multiHeadAttention(2, 4, { attentionAxes: 2, value: input([3, null, 5]) })
expectType<Equals<typeof along.shape, [3, "time", 8]>>(1)
const [, gridScores] = grid.multiHeadAttention(2, 4, { attentionAxes: 2, returnAttentionScores: true })
expectType<Equals<typeof gridScores.shape, [3, 2, "time", "time"]>>(1)
expectError(grid.multiHeadAttention(2, 4, { attentionAxes: 3 }))
expectError(grid.multiHeadAttention(2, 4, { causal: true }))
expectError(grid.multiHeadAttention(2, 4, { attentionAxes: 2, value: input([4, 5, 6]) }))
const counted = x.multiHeadAttention(count, count, { outputShape: count })
expectType<Equals<typeof counted.shape, [20, null]>>(1)
const either = x.multiHeadAttention(few, few, { outputShape: few })
expectType<Equals<typeof either.shape, [20, null]>>(1)
const unsure = x.multiHeadAttention(anything, anything, { outputShape: anything, value: anything })
expectType<Equals<typeof unsure.shape, [20, null]>>(1)
const never = x.multiHeadAttention(nothing, nothing)
expectType<Equals<typeof never.shape, [20, 8]>>(1)
const unranked = input(sizes).multiHeadAttention(2, 4)
expectType<Equals<typeof unranked.shape, readonly Dim[]>>(1)

expectError(x.multiHeadAttention(0, 4))
expectError(x.multiHeadAttention(2, 0.5))
expectError(x.multiHeadAttention(2))
expectError(x.multiHeadAttention(2, 4, { valueDim: 0 }))
expectError(x.multiHeadAttention(2, 4, { outputShape: -1 }))
expectError(x.multiHeadAttention(2, 4, { dropout: 1.5 }))
expectError(x.multiHeadAttention(2, 4, { heads: 2 }))
expectError(x.multiHeadAttention(2, 4, { key: value }))
expectError(x.multiHeadAttention(2, 4, { value: input([8]) }))
expectError(x.multiHeadAttention(2, 4, { value, key: input([13, 6]) }))
expectError(x.multiHeadAttention(2, 4, { value, attentionMask: input([20, 20], "bool") }))
expectError(x.multiHeadAttention(2, 4, { attentionMask: input([20, 20], "float32") }))
expectError(input([8]).multiHeadAttention(2, 4))
