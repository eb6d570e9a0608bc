import {
  equal,
  greater,
  greaterEqual,
  input,
  less,
  lessEqual,
  logicalAnd,
  logicalOr,
  notEqual,
  type Tensor,
  where,
} from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const nothing: never
declare const flag: boolean
declare const count: number
declare const few: 0 | 0.5

const a = input([32, 64])
const words = input(["time"], "int32")
const flags = input([32, 64], "bool")
type Flags = Tensor<[32, 64], "bool">

// Comparisons stretch like sums, and give bool.
for (const compared of [greater(a, a), greaterEqual(a, a), less(a, a), lessEqual(a, a), equal(a, a), notEqual(a, a)])
  expectType<Equals<typeof compared, Flags>>(1)
for (const compared of [a.greater(1), a.greaterEqual(0.5), a.less(-1), a.lessEqual(1), a.equal(2), a.notEqual(3)])
  expectType<Equals<typeof compared, Flags>>(1)
const c0 = a.greater(input([64]), { name: "above" })
expectType<Equals<(typeof c0)["shape"], Flags["shape"]>>(1)
const c1 = words.equal(0)
expectType<Equals<typeof c1, Tensor<["time"], "bool">>>(1)
const c2 = words.less(count)
expectType<Equals<typeof c2, Tensor<["time"], "bool">>>(1)
const c3 = a.greater(few)
expectType<Equals<typeof c3, Flags>>(1)
const c4 = a.greater(flag ? 1 : a)
expectType<Equals<typeof c4, Tensor<readonly Dim[], "bool">>>(1)
const c5 = a.greater(anything)
expectType<Equals<typeof c5, Tensor<readonly Dim[], "bool">>>(1)
const c6 = greater(anything, 1)
expectType<Equals<typeof c6, Tensor<readonly Dim[], "bool">>>(1)
const c7 = a.greater(nothing)
expectType<Equals<typeof c7, Tensor<readonly Dim[], "bool">>>(1)
const c8 = less(flag ? a : input([32, 32]), 1)
expectType<Equals<typeof c8, Tensor<readonly Dim[], "bool">>>(1)
const c9 = flags.equal(flags)
expectType<Equals<typeof c9, Flags>>(1)
const c10 = input([null, 64]).less(a)
expectType<Equals<typeof c10, Flags>>(1)

expectError(a.greater(input([16, 64])))
expectError(a.greater(words))
expectError(greater(flags, flags))
expectError(flags.greater(flags))
expectError(words.less(0.5))
expectError(words.less(few))
expectError(flags.equal(1))
expectError(greater(1, a))
expectError(a.greater())
expectError(a.greater("1"))
expectError(greater([a, a]))

// Truth values.
const t0 = flags.logicalAnd(input([64], "bool"))
expectType<Equals<typeof t0, Flags>>(1)
const t1 = logicalOr(flags, input([1, 64], "bool"))
expectType<Equals<typeof t1, Flags>>(1)
const t2 = flags.logicalNot({ name: "not" })
expectType<Equals<(typeof t2)["shape"], Flags["shape"]>>(1)
const t3 = logicalAnd(flags, anything)
expectType<Equals<typeof t3, Tensor<readonly Dim[], "bool">>>(1)
const t4 = logicalAnd(nothing, flags)
expectType<Equals<typeof t4, Tensor<readonly Dim[], "bool">>>(1)
const t5 = logicalOr(flags, flag ? flags : input([64], "bool"))
expectType<Equals<typeof t5, Tensor<readonly Dim[], "bool">>>(1)
expectError(flags.logicalAnd(a))
expectError(logicalOr(a, flags))
expectError(logicalOr(flags, input([32, 32], "bool")))
expectError(a.logicalAnd(flags))
expectError(a.logicalNot())
expectError(words.logicalNot())

// Truth values are no numbers until they are cast.
expectError(a.greater(0).dense(4))
expectError(a.greater(0).add(a))
const cast = a.greater(0).cast("float32").dense(4)
expectType<Equals<typeof cast, Tensor<[32, 4], "float32">>>(1)
const whole = a.cast("int32")
expectType<Equals<typeof whole, Tensor<[32, 64], "int32">>>(1)
const either = a.cast(flag ? "int32" : "bool")
expectType<Equals<typeof either, Tensor<[32, 64], "int32" | "bool">>>(1)
expectError(a.cast("float64"))
expectError(a.cast())

// where: its branches' element type.
const w0 = where(flags, a, 0)
expectType<Equals<typeof w0, Tensor<[32, 64]>>>(1)
const w1 = flags.where(1, 0)
expectType<Equals<typeof w1, Tensor<[32, 64]>>>(1)
const w2 = words.greater(9).where(9, words, { name: "clip" })
expectType<Equals<(typeof w2)["shape"], ["time"]>>(1)
const w3 = where(anything, words, anything)
expectType<Equals<typeof w3, Tensor<readonly Dim[], "int32">>>(1)
const w4 = where(input([32, 1], "bool"), a, input([64]))
expectType<Equals<typeof w4, Tensor<[32, 64]>>>(1)
const w5 = where(flags, flag ? a : input([64]), 0)
expectType<Equals<typeof w5, Tensor<readonly Dim[]>>>(1)
const w6 = where(flags, count, nothing)
expectType<Equals<typeof w6.shape, readonly Dim[]>>(1)
const w7 = where(anything, a, a)
expectType<Equals<typeof w7, Tensor<readonly Dim[]>>>(1)
const w8 = where(flags, flags, flags)
expectType<Equals<typeof w8, Flags>>(1)

expectError(where(a, a, a))
expectError(a.where(a, a))
expectError(where(flags, a, input([32, 64], "int32")))
expectError(where(flags, a, input([32, 32])))
expectError(where(words.greater(0), words, 0.5))
expectError(where(flags, flags, 1))
expectError(where(flags, a))
