import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"
import type { Dim } from "../../types/dim.js"

declare const anything: any
declare const flag: boolean
declare const sizes: number[]

const image = input([28, 28, 4])

const s0 = image.globalAveragePooling2d()
expectType<Equals<typeof s0.shape, [4]>>(1)
const s1 = image.globalAveragePooling2d({ keepDims: true })
expectType<Equals<typeof s1.shape, [1, 1, 4]>>(1)
const s2 = input([null, "width", "channels"]).globalAveragePooling2d()
expectType<Equals<typeof s2.shape, ["channels"]>>(1)
const s3 = input(sizes).globalAveragePooling2d()
expectType<Equals<typeof s3.shape, [null]>>(1)
const s4 = image.globalAveragePooling2d({ keepDims: flag })
expectType<Equals<typeof s4.shape, readonly Dim[]>>(1)
const s5 = image.globalAveragePooling2d({ keepDims: anything })
expectType<Equals<typeof s5.shape, readonly Dim[]>>(1)

expectError(image.globalAveragePooling2d(true))
expectError(image.globalAveragePooling2d({ keepdims: true }))
expectError(input([20, 8]).globalAveragePooling2d())
expectError(input([28, 28, 1], "int32").globalAveragePooling2d())
