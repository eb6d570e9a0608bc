import { input } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

declare const anything: any
declare const sizes: number[]

const x = input([28, "time", null])

const s0 = x.prelu()
expectType<Equals<typeof s0.shape, [28, "time", null]>>(1)
const s1 = x.prelu({ sharedAxes: [1, 2], alphaInitializer: "ones", alphaRegularizer: "l2" })
expectType<Equals<typeof s1.shape, [28, "time", null]>>(1)
const s2 = x.prelu({ sharedAxes: sizes })
expectType<Equals<typeof s2.shape, [28, "time", null]>>(1)
const s3 = x.prelu({ sharedAxes: anything })
expectType<Equals<typeof s3.shape, [28, "time", null]>>(1)

expectError(x.prelu({ sharedAxes: [4] }))
expectError(x.prelu({ sharedAxes: [0] }))
expectError(x.prelu({ sharedAxes: 1 }))
expectError(x.prelu({ alphaInitializer: "one" }))
expectError(input([]).prelu())
