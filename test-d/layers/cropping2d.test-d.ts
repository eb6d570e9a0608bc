import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const nothing: never
declare const sizes: number[]

const image = input([28, 28, 4])

const s0 = image.cropping2d()
expectType<Equals<typeof s0.shape, [28, 28, 4]>>(1)
const s1 = image.cropping2d(0)
expectType<Equals<typeof s1.shape, [28, 28, 4]>>(1)
const s2 = image.cropping2d([1, 2])
expectType<Equals<typeof s2.shape, [26, 24, 4]>>(1)
const s3 = image.cropping2d([
  [1, 0],
  [2, 3],
])
expectType<Equals<typeof s3.shape, [27, 23, 4]>>(1)
const s4 = input(["height", null, 3]).cropping2d([
  [0, 0],
  [1, 1],
])
expectType<Equals<typeof s4.shape, ["height", null, 3]>>(1)
const s5 = input(sizes).cropping2d()
expectType<Equals<typeof s5.shape, [null, null, null]>>(1)
const s6 = image.cropping2d(count)
expectType<Equals<typeof s6.shape, [null, null, 4]>>(1)
const s7 = image.cropping2d(few)
expectType<Equals<typeof s7.shape, [null, null, 4]>>(1)
const s8 = image.cropping2d(anything)
expectType<Equals<typeof s8.shape, [null, null, 4]>>(1)
const s9 = image.cropping2d([count, 2])
expectType<Equals<typeof s9.shape, [null, 24, 4]>>(1)
const s10 = image.cropping2d([[1, 0], 2])
expectType<Equals<typeof s10.shape, [27, 24, 4]>>(1)
const s11 = image.cropping2d(sizes)
expectType<Equals<typeof s11.shape, [null, null, 4]>>(1)
const s12 = image.cropping2d([[1, 0], sizes])
expectType<Equals<typeof s12.shape, [27, null, 4]>>(1)
const s13 = image.cropping2d(nothing)
expectType<Equals<typeof s13.shape, [null, null, 4]>>(1)

const words = input([9, 9, 2], "int32").cropping2d(1)
expectType<Equals<typeof words.shape, [7, 7, 2]>>(1)
expectType<Equals<typeof words.dtype, "int32">>(1)

expectError(image.cropping2d(14))
expectError(image.cropping2d([0, 14]))
expectError(image.cropping2d([[30, 0], 0]))
expectError(image.cropping2d(-1))
expectError(image.cropping2d([1, 0.5]))
expectError(
  image.cropping2d([
    [1, 0],
    [2, -3],
  ]),
)
expectError(image.cropping2d([1, 2, 3]))
expectError(image.cropping2d([[1, 2, 3], 1]))
expectError(image.cropping2d([1]))
expectError(input([28, 28]).cropping2d())
