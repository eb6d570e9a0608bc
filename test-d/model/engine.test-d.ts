import { type EngineName, type RunningName, sequential } from "shapewright"
import { expectError, expectType } from "tsd"

declare const auto: "auto"
declare const wasm: "wasm"
declare const any: EngineName
declare const text: string
declare const never: never

expectType<"auto" | "tensorflow" | "wasm" | "cpu" | "webgl" | "webgpu">(any)
expectType<Exclude<EngineName, "auto">>({} as RunningName)

const net = sequential([2]).dense(1)
const by = { optimizer: "adam", loss: "meanSquaredError" } as const

// Where it runs is never "auto"; it is not known before it runs.
expectType<RunningName | undefined>(net.compile(by).engine)
expectType<RunningName | undefined>(net.compile({ ...by, engine: auto }).engine)
expectType<RunningName | undefined>(net.compile({ ...by, engine: wasm }).engine)
expectType<RunningName | undefined>(net.compile({ ...by, engine: any }).engine)
expectType<RunningName | undefined>(net.compile({ ...by, engine: never }).engine)
expectError(net.compile({ ...by, engine: text }))
expectError(net.compile({ ...by, engine: "tensorflows" }))
expectError(net.compile({ ...by, engine: 1 }))
