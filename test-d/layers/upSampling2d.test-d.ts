import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const count: number
declare const few: 3 | 5
declare const anything: any
declare const sizes: number[]

const image = input([28, 28, 4])

const s0 = image.upSampling2d()
expectType<Equals<typeof s0.shape, [56, 56, 4]>>(1)
const s1 = image.upSampling2d([2, 3])
expectType<Equals<typeof s1.shape, [56, 84, 4]>>(1)
const s2 = image.upSampling2d(3, { interpolation: "bilinear" })
expectType<Equals<typeof s2.shape, [84, 84, 4]>>(1)
const s3 = input(["height", null, 3]).upSampling2d([1, 2])
expectType<Equals<typeof s3.shape, ["height", null, 3]>>(1)
const s4 = input(sizes).upSampling2d()
expectType<Equals<typeof s4.shape, [null, null, null]>>(1)
const s5 = image.upSampling2d(count)
expectType<Equals<typeof s5.shape, [null, null, 4]>>(1)
const s6 = image.upSampling2d(few)
expectType<Equals<typeof s6.shape, [null, null, 4]>>(1)
const s7 = image.upSampling2d(anything)
expectType<Equals<typeof s7.shape, [null, null, 4]>>(1)

expectError(image.upSampling2d(0))
expectError(image.upSampling2d([2, 1.5]))
expectError(image.upSampling2d(2, { interpolation: "cubic" }))
expectError(input([28, 28]).upSampling2d())
