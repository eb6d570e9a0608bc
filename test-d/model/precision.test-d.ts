import { type Precision, sequential } from "shapewright"
import { expectError, expectType } from "tsd"

declare const any: Precision
declare const text: string

expectType<"float32" | "mixedBfloat16">(any)

const net = sequential([2]).dense(1)
const by = { optimizer: "adam", loss: "meanSquaredError" } as const

net.compile({ ...by, precision: "float32" })
net.compile({ ...by, precision: any, jit: true })
expectError(net.compile({ ...by, precision: text }))
expectError(net.compile({ ...by, precision: "bfloat16" }))
expectError(net.compile({ ...by, precision: true }))
