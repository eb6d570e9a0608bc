// What types are taken from values: of models, tensors and arrays.
import {
  array,
  type BatchOf,
  type InputOf,
  input,
  model,
  type NdArray,
  type OutputOf,
  type ShapeOf,
  sequential,
  type Tensor,
} from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectError, expectType } from "tsd"

const chain = sequential([28, 28, 1]).conv2d(8, 3)
const trained = chain.flatten().dense(10).compile({ optimizer: "adam", loss: "meanSquaredError" })
const reader = sequential(["time"], "int32").embedding(100, 16)
const photo = input([64, 64, 3])
const words = input(["time", null], "int32")
const shop = model({
  inputs: { photo, words },
  outputs: { price: photo.flatten().dense(1), kind: words.embedding(50, 4) },
})
declare const either: typeof chain | typeof reader
declare const unchecked: any
declare const impossible: never

// Models.
expectType<Equals<InputOf<typeof chain>, Tensor<[28, 28, 1], "float32">>>(1)
expectType<Equals<OutputOf<typeof chain>, Tensor<[26, 26, 8], "float32">>>(1)
expectType<Equals<InputOf<typeof trained>, Tensor<[28, 28, 1], "float32">>>(1)
expectType<Equals<OutputOf<typeof trained>, Tensor<[10], "float32">>>(1)
expectType<Equals<InputOf<typeof reader>, Tensor<["time"], "int32">>>(1)
expectType<Equals<OutputOf<typeof reader>, Tensor<["time", 16], "float32">>>(1)
expectType<
  Equals<
    InputOf<typeof shop>,
    { readonly photo: Tensor<[64, 64, 3], "float32">; readonly words: Tensor<["time", null], "int32"> }
  >
>(1)
expectType<
  Equals<
    OutputOf<typeof shop>,
    { readonly price: Tensor<[1], "float32">; readonly kind: Tensor<["time", null, 4], "float32"> }
  >
>(1)

// One of two models takes one of two tensors.
expectType<Equals<OutputOf<typeof either>, Tensor<[26, 26, 8], "float32"> | Tensor<["time", 16], "float32">>>(1)

// What is not checked at all does not become `any`; what cannot be stays so.
expectType<Equals<ShapeOf<InputOf<typeof unchecked>>, ShapeOf<typeof unchecked>>>(1)
expectType<Equals<InputOf<typeof unchecked>["dtype"], "float32" | "int32" | "bool">>(1)
expectType<Equals<BatchOf<typeof unchecked>, NdArray>>(1)
expectType<Equals<ShapeOf<typeof impossible>, never>>(1)

// What is no model has no input.
expectError<InputOf<NdArray>>(unchecked)
expectError<OutputOf<number>>(unchecked)

// Shapes: of tensors and models' places without the batch axis, of arrays with it.
expectType<Equals<ShapeOf<typeof photo>, [64, 64, 3]>>(1)
expectType<Equals<ShapeOf<OutputOf<typeof chain>>, [26, 26, 8]>>(1)
expectType<Equals<ShapeOf<typeof chain.outputs>, [26, 26, 8]>>(1)
expectType<Equals<ShapeOf<InputOf<typeof shop>>, { readonly photo: [64, 64, 3]; readonly words: ["time", null] }>>(1)
const rows = array([
  [1, 2],
  [3, 4],
  [5, 6],
])
expectType<Equals<ShapeOf<typeof rows>, (typeof rows)["shape"]>>(1)

// Batches: what data is, and what `predict` gives.
expectType<Equals<BatchOf<InputOf<typeof chain>>, NdArray<[number, 28, 28, 1], "float32">>>(1)
expectType<Equals<BatchOf<typeof words>, NdArray<[number, number, number], "int32">>>(1)
expectType<Equals<BatchOf<OutputOf<typeof reader>>, NdArray<[number, number, 16], "float32">>>(1)
expectType<
  Equals<
    BatchOf<InputOf<typeof shop>>,
    {
      readonly photo: NdArray<[number, 64, 64, 3], "float32">
      readonly words: NdArray<[number, number, number], "int32">
    }
  >
>(1)
expectType<BatchOf<OutputOf<typeof chain>>>(await chain.predict(array([[[[0]]]]) as never))
expectType<BatchOf<OutputOf<typeof shop>>>(await shop.predict({} as BatchOf<InputOf<typeof shop>>))

// Functions that are declared with them.
const head = (code: OutputOf<typeof chain>) => code.globalAveragePooling2d().dense(10)
expectType<Tensor<[10]>>(input([28, 28, 1]).apply(chain).pipe(head))
expectError(input([28, 28, 2]).pipe(head))
