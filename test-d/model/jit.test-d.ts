import { sequential } from "shapewright"
import { expectError, expectType } from "tsd"

declare const either: boolean
declare const any: unknown

const net = sequential([2]).dense(1)
const by = { optimizer: "adam", loss: "meanSquaredError" } as const

// Whether training was compiled is known after fit.
expectType<boolean | undefined>(net.compile(by).jit)
expectType<boolean | undefined>(net.compile({ ...by, jit: true }).jit)
expectType<boolean | undefined>(net.compile({ ...by, jit: either, engine: "wasm" }).jit)
expectError(net.compile({ ...by, jit: "auto" }))
expectError(net.compile({ ...by, jit: any }))
expectError(net.compile({ ...by, jit: 1 }))
expectError(net.jit)
