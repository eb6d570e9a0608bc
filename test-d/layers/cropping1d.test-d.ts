import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const steps = input([28, 4])

const s0 = steps.cropping1d()
expectType<Equals<typeof s0.shape, [26, 4]>>(1)
const s1 = steps.cropping1d(0)
expectType<Equals<typeof s1.shape, [28, 4]>>(1)
const s2 = steps.cropping1d([1, 2])
expectType<Equals<typeof s2.shape, [25, 4]>>(1)
const s3 = input(["time", null]).cropping1d(0)
expectType<Equals<typeof s3.shape, ["time", null]>>(1)
const s4 = input(["time", 3]).cropping1d()
expectType<Equals<typeof s4.shape, [null, 3]>>(1)
const s5 = input(sizes).cropping1d()
expectType<Equals<typeof s5.shape, [null, null]>>(1)
const s6 = steps.cropping1d(count)
expectType<Equals<typeof s6.shape, [null, 4]>>(1)
const s7 = steps.cropping1d(few)
expectType<Equals<typeof s7.shape, [null, 4]>>(1)
const s8 = steps.cropping1d(anything, anything)
expectType<Equals<typeof s8.shape, [null, 4]>>(1)
const s9 = steps.cropping1d(nothing)
expectType<Equals<typeof s9.shape, [null, 4]>>(1)
const s10 = steps.cropping1d(sizes)
expectType<Equals<typeof s10.shape, [null, 4]>>(1)
const words = input([9, 2], "int32").cropping1d()
expectType<Equals<typeof words.dtype, "int32">>(1)

expectError(steps.cropping1d(14))
expectError(steps.cropping1d([28, 0]))
expectError(input([2, 4]).cropping1d().relu())
expectError(steps.cropping1d(-1))
expectError(steps.cropping1d([1, 0.5]))
expectError(steps.cropping1d([1, 2, 3]))
expectError(
  steps.cropping1d([
    [1, 2],
    [3, 4],
  ]),
)
expectError(input([28]).cropping1d())
