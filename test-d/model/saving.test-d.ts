// What is known of a model that comes from a file.
import {
  type Compiled,
  type LoadedModel,
  loadModel,
  type ModelFiles,
  type NdArray,
  type Spec,
  sequential,
  type WeightsReport,
  type With,
} from "shapewright"
import { expectAssignable, expectError, expectType } from "tsd"

const chain = sequential([28, 28, 1]).flatten().dense(10)
const trained = chain.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] })

// Saving.
expectType<Promise<void>>(chain.save("folder"))
expectType<Promise<void>>(trained.saveWeights("file"))
expectType<Promise<ModelFiles>>(trained.toFiles())
expectType<Promise<WeightsReport>>(chain.loadWeights("file", { partial: true }))
expectType<Promise<WeightsReport>>(chain.loadWeights(new Uint8Array()))
expectError(chain.save(3))
expectError(chain.loadWeights("file", { strict: false }))

// The type is said once.
expectType<Promise<typeof chain>>(loadModel<typeof chain>("folder"))
expectType<Promise<typeof trained>>(
  loadModel<typeof trained>(await trained.toFiles(), { engine: "wasm", maxBytes: 1e6 }),
)
expectError(loadModel<number>("folder"))
expectError(loadModel(3))
expectError(loadModel("folder", { engine: "gpu" }))

// Without it, a model takes and gives anything.
const loaded = await loadModel("folder")
expectType<LoadedModel>(loaded)
expectType<NdArray | Readonly<Record<string, NdArray>>>(await loaded.predict([[1, 2]]))
expectType<NdArray | Readonly<Record<string, NdArray>>>(await loaded.predict({ a: [[1, 2]] }))
expectError(loaded.predict("nothing"))
expectError(loaded.fit({ x: [[1]], y: [[1]], epochs: 1 }))

declare const image: NdArray<[number, 28, 28, 1], "float32">
declare const photo: NdArray<[number, 8, 8, number], "float32">

// Or it is said with shapes, which are compared.
const digits = loaded.as([28, 28, 1], [10])
expectType<Compiled<Spec<[28, 28, 1], "float32">, Spec<With<[10], "unknown">, "float32">, string>>(digits)
expectType<NdArray<[number, 10], "float32">>(await digits.predict(image))
const several = loaded.as({ words: { shape: ["time"], dtype: "int32" }, photo: [8, 8, null] }, { mood: [1], kind: [5] })
expectType<{ readonly mood: NdArray<[number, 1], "float32">; readonly kind: NdArray<[number, 5], "float32"> }>(
  await several.predict({ words: [[1, 2]], photo }),
)
expectError(several.predict({ words: [[1, 2]] }))
expectError(loaded.as(3, [10]))
expectError(loaded.as([28, 28, 1]))
expectError(loaded.as({ shape: [1], dtype: "float64" }, [1]))

// number, a union, any and never.
declare const shape: number[]
declare const either: [3] | [4]
declare const anything: any
declare const nothing: never
expectAssignable<{ readonly inputs: Spec }>(loaded.as(shape, [1]))
expectType<Spec<[3], "float32"> | Spec<[4], "float32">>(loaded.as(either, [1]).inputs)
loaded.as(anything, anything)
loaded.as(nothing, [1])
