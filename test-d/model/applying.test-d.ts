// Models with several inputs or outputs, applied to tensors by name.
import { type AnyTensor, input, type LayerView, model, type Tensor } from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

const photo = input([4])
const words = input(["time"], "int32")
const both = photo.dense(8, { name: "hidden" })
const encoder = model({
  inputs: { photo, words },
  outputs: { mean: both.dense(2), ids: words, kind: both.dense(3, { activation: "softmax" }) },
  name: "encoder",
})
const x = input([4])
const y = input(["time"], "int32")
declare const unchecked: any
declare const wide: Tensor<[number], "float32">
declare const either: Tensor<[4], "float32"> | Tensor<[5], "float32">

// Results by the names of the outputs.
const { mean, ids, kind } = encoder.apply({ photo: x, words: y })
expectType<Equals<(typeof mean)["shape"], [2]>>(1)
expectType<Equals<(typeof mean)["dtype"], "float32">>(1)
expectType<Equals<(typeof ids)["shape"], ["time"]>>(1)
expectType<Equals<(typeof ids)["dtype"], "int32">>(1)
expectType<Equals<(typeof kind)["shape"], [3]>>(1)

// One output is a tensor, one input is given as it is.
const sum = model({ inputs: { a: photo, b: x }, outputs: photo.add(x) })
expectType<Equals<ReturnType<typeof twice>["shape"], [4]>>(1)
const twice = () => sum.apply({ a: x, b: x })
const pair = model({ inputs: x, outputs: { one: x.dense(1), two: x.dense(2) } })
expectType<Equals<(typeof halves)["two"]["shape"], [2]>>(1)
const halves = pair.apply(photo)

// Layers in it have its name in front of theirs, and those in front of it stay.
const named = x.dense(4, { name: "before" })
const outer = model({ inputs: { x, y }, outputs: encoder.apply({ photo: named, words: y }).mean.dense(1) })
expectType<LayerView<["kernel", [4, 8]] | ["bias", [8]]>>(outer.getLayer("encoder/hidden"))
expectType<LayerView<["kernel", [4, 4]] | ["bias", [4]]>>(outer.getLayer("before"))
expectError(outer.getLayer("hidden"))

// What is not known fits.
expectType<Equals<ReturnType<typeof fromAny>["mean"]["shape"], [2]>>(1)
const fromAny = () => encoder.apply({ photo: unchecked, words: y })
sum.apply({ a: wide, b: x })
encoder.apply({ photo: either, words: y })

// Wrong uses.
expectError(encoder.apply({ photo: input([5]), words: y }))
expectError(encoder.apply({ photo: x, words: x }))
expectError(encoder.apply({ photo: x }))
expectError(encoder.apply({ photo: x, words: y, more: x }))
expectError(encoder.apply(x))
expectError(encoder.apply([x, y]))
expectError(pair.apply({ x }))
expectError(pair.apply(3))
declare const plain: AnyTensor<[4], "float32">
encoder.apply({ photo: plain, words: y })
