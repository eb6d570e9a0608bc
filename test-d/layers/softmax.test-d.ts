import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const sizes: number[]

const x = input([28, "time", null])

const s0 = x.softmax()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.softmax({ axis: -1 })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.softmax({ axis: [1, 3] })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.softmax({ axis: count })
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)
const s4 = x.softmax({ axis: anything })
expectType<Equals<typeof s4.shape, [28, "time", null]>>(1)
const s5 = x.softmax({ axis: sizes })
expectType<Equals<typeof s5.shape, [28, "time", null]>>(1)
const s6 = input(sizes).softmax({ axis: 7 }).reshape([2])
expectType<Equals<typeof s6.shape, [2]>>(1)

expectError(x.softmax({ axis: 0 }))
expectError(x.softmax({ axis: 4 }))
expectError(x.softmax({ axis: -4 }))
expectError(x.softmax({ axis: [1, 4] }))
expectError(x.softmax({ axes: 1 }))
expectError(input([]).softmax())
expectError(input([3], "int32").softmax())
const masked = input([3, 5])
const overSome = masked.softmax({ mask: input([3, 5], "bool") })
expectType<Equals<typeof overSome.shape, [3, 5]>>(1)
expectError(masked.softmax({ mask: input([3], "bool") }))
expectError(masked.softmax({ mask: masked }))
expectError(masked.softmax({ mask: true }))
