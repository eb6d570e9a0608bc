import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const sizes: number[]

const x = input([28, "time", null])

const s0 = x.activation("gelu")
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.activation((value) => value)
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.activation("softmax", { name: "probabilities" })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.activation(anything)
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)
const s5 = input(["time", 28]).activation("glu")
expectType<Equals<typeof s5.shape, ["time", 14]>>(1)
const s6 = input([28, "features"]).activation("glu")
expectType<Equals<typeof s6.shape, [28, null]>>(1)
const s7 = x.activation("sparsemax")
expectType<Equals<typeof s7.shape, [28, "time", null]>>(1)
const s4 = input([]).activation("relu")
expectType<Equals<typeof s4.shape, []>>(1)

expectError(x.activation("rleu"))
expectError(input([7]).activation("glu"))
expectError(input([]).activation("glu"))
expectError(input([8]).dense(4, { activation: "glu" }))
expectError(x.activation())
expectError(x.activation(3))
expectError(x.activation("relu", { alpha: 1 }))
expectError(input([3], "int32").activation("relu"))
