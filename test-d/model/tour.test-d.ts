// The tour of the design: what the editor shows for each of its values.
import {
  adam,
  concat,
  earlyStopping,
  type History,
  input,
  type Model,
  model,
  type NdArray,
  type Sequential,
  sequential,
  sparseCategoricalCrossentropy,
  type Tensor,
} from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectType } from "tsd"

declare const images: NdArray<[number, 28, 28, 1], "float32">
declare const labels: NdArray<[number], "int32">
declare const photos: NdArray<[number, 64, 64, 3], "float32">
declare const texts: NdArray<[number, 200], "int32">
declare const prices: NdArray<[number], "float32">

const convolved = sequential([28, 28, 1]).conv2d(32, 3, { activation: "relu" })
expectType<Equals<typeof convolved, Sequential<[28, 28, 1], [26, 26, 32]>>>(1)
const pooled = convolved.maxPool2d(2)
expectType<Equals<typeof pooled, Sequential<[28, 28, 1], [13, 13, 32]>>>(1)
const flat = pooled.flatten()
expectType<Equals<typeof flat, Sequential<[28, 28, 1], [5408]>>>(1)
const whole = flat.dropout(0.5).dense(10)
expectType<Equals<typeof whole, Sequential<[28, 28, 1], [10]>>>(1)

const digits = whole.compile({
  optimizer: adam(1e-3),
  loss: sparseCategoricalCrossentropy({ fromLogits: true }),
  metrics: ["accuracy"],
})
type Place<S, D> = { readonly shape: S; readonly dtype: D }
expectType<Equals<(typeof digits)["inputs"], Place<[28, 28, 1], "float32">>>(1)
expectType<Equals<(typeof digits)["outputs"], Place<[10], "float32">>>(1)

const history = await digits.fit({
  x: images,
  y: labels,
  epochs: 5,
  batchSize: 64,
  validationSplit: 0.1,
  callbacks: [earlyStopping({ monitor: "valAccuracy", patience: 2, restoreBestWeights: true })],
})
expectType<History<"loss" | "accuracy" | "valLoss" | "valAccuracy">>(history)
expectType<number[]>(history.history.valAccuracy)
const measured = await digits.evaluate({ x: images, y: labels })
expectType<Equals<typeof measured, Readonly<Record<"loss" | "accuracy", number>>>>(1)
const scores = await digits.predict(images)
expectType<Equals<typeof scores, NdArray<[number, 10], "float32">>>(1)

const photo = input([64, 64, 3])
expectType<Equals<typeof photo, Tensor<[64, 64, 3]>>>(1)
const words = input([200], "int32")
expectType<Equals<typeof words, Tensor<[200], "int32">>>(1)
const text = words.embedding(10_000, 64).lstm(32)
expectType<Equals<typeof text, Tensor<[32]>>>(1)
const picture = photo.conv2d(16, 3, { activation: "relu" }).globalAveragePooling2d()
expectType<Equals<typeof picture, Tensor<[16]>>>(1)
const joined = concat([picture, text])
expectType<Equals<typeof joined, Tensor<[48]>>>(1)
const merged = joined.dense(64, { activation: "relu" })
const described = model({ inputs: { photo, words }, outputs: { price: merged.dense(1), kind: merged.dense(5) } })
expectType<
  Equals<
    typeof described,
    Model<
      { readonly photo: Spec<[64, 64, 3], "float32">; readonly words: Spec<[200], "int32"> },
      { readonly price: Spec<[1], "float32">; readonly kind: Spec<[5], "float32"> }
    >
  >
>(1)
type Spec<S, D> = (typeof described)["inputs"]["photo"] extends infer P
  ? { readonly [K in keyof P]: K extends "shape" ? S : D }
  : never

const listing = described.compile({
  optimizer: adam(),
  loss: { price: "meanSquaredError", kind: sparseCategoricalCrossentropy({ fromLogits: true }) },
})
const learnt = await listing.fit({
  x: { photo: photos, words: texts },
  y: { price: prices, kind: labels },
  epochs: 2,
})
expectType<History<"loss" | "priceLoss" | "kindLoss">>(learnt)
const predicted = await listing.predict({ photo: photos, words: texts })
expectType<Equals<(typeof predicted)["price"], NdArray<[number, 1], "float32">>>(1)
expectType<Equals<(typeof predicted)["kind"], NdArray<[number, 5], "float32">>>(1)

const encoder = sequential([128]).dense(64)
const left = input([128])
const right = input([128])
const distance = left.apply(encoder).subtract(right.apply(encoder))
expectType<Equals<typeof distance, Tensor<[64]>>>(1)
const residual = (x: Tensor<[64]>) => x.dense(64, { activation: "relu" }).add(x)
const block = distance.pipe(residual)
expectType<Equals<typeof block, Tensor<[64]>>>(1)
