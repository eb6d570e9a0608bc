// What apply gives: for layer values, models, compiled models, and for what is not known.
import { input, layers, model, type Sequential, sequential, type Tensor } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"

declare const anything: any
declare const nothing: never
declare const sizes: number[]
type Dims = readonly (number | string | null)[]

const x = input([8])
const image = input([28, 28, 1])

const s0 = x.apply(layers.dense(3))
expectType<Equals<typeof s0, Tensor<[3]>>>(1)
const s1 = image.apply(layers.conv2d(4, 3, { padding: "same" })).apply(layers.maxPool2d())
expectType<Equals<typeof s1, Tensor<[14, 14, 4]>>>(1)
const s2 = sequential([8]).apply(layers.dense(3)).apply(layers.relu())
expectType<Equals<typeof s2, Sequential<[8], [3]>>>(1)

// Element types: of the layer, or of the input where the layer keeps it.
const s3 = input([8], "int32").apply(layers.embedding(100, 4))
expectType<Equals<typeof s3, Tensor<[8, 4], "float32">>>(1)
const s4 = input([8, 2], "int32").apply(layers.flatten())
expectType<Equals<typeof s4, Tensor<[16], "int32">>>(1)

// Models, also compiled ones.
const chain = sequential([8]).dense(3)
const s5 = x.apply(chain)
expectType<Equals<typeof s5, Tensor<[3]>>>(1)
const s6 = sequential([4]).dense(8).apply(chain)
expectType<Equals<typeof s6, Sequential<[4], [3]>>>(1)
const s7 = x.apply(chain.compile({ optimizer: "sgd", loss: "mse" }))
expectType<Equals<typeof s7, Tensor<[3]>>>(1)
const t = input([8], "int32")
const s8 = input([8], "int32").apply(model({ inputs: t, outputs: t.embedding(100, 4) }))
expectType<Equals<typeof s8, Tensor<[8, 4]>>>(1)

// Unknown and named sizes fit, and the model's own sizes come out.
const s9 = input(sizes).apply(chain)
expectType<Equals<typeof s9, Tensor<[3]>>>(1)
const s10 = input([null]).apply(chain)
expectType<Equals<typeof s10, Tensor<[3]>>>(1)
const s11 = input(["time", 8]).apply(layers.lstm(4, { returnSequences: true }))
expectType<Equals<typeof s11, Tensor<["time", 4]>>>(1)
const s12 = input(sizes).apply(layers.dense(3))
expectType<Equals<typeof s12, Tensor<Dims>>>(1)

// What is not known gives what is not known.
const s13 = x.apply(anything)
expectType<Equals<(typeof s13)["shape"], Dims>>(1)
const s14 = x.apply(nothing)
expectType<Equals<(typeof s14)["shape"], Dims>>(1)
