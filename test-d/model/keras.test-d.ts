// Models from and for Keras.
import {
  type Compiled,
  type LoadedModel,
  loadKeras,
  type NdArray,
  type Spec,
  saveKeras,
  sequential,
  toKeras,
} from "shapewright"
import { expectAssignable, expectError, expectType } from "tsd"

const chain = sequential([784]).dense(10)
const trained = chain.compile({ optimizer: "adam", loss: "meanSquaredError" })

expectType<Promise<void>>(saveKeras(chain, "net.keras"))
expectType<Promise<Uint8Array>>(toKeras(trained))
expectError(saveKeras(chain))
expectError(saveKeras("net.keras", chain))
expectError(toKeras({}))

// The type is said once.
expectType<Promise<typeof chain>>(loadKeras<typeof chain>("net.keras", { compile: false }))
expectType<Promise<typeof trained>>(
  loadKeras<typeof trained>(await toKeras(trained), { engine: "wasm", maxBytes: 1e6 }),
)
expectError(loadKeras<number>("net.keras"))
expectError(loadKeras(3))
expectError(loadKeras("net.keras", { compile: "no" }))
expectError(loadKeras("net.keras", { engine: "gpu" }))

// Without it, a model takes and gives anything, until it is told.
const loaded = await loadKeras("net.keras")
expectType<LoadedModel>(loaded)
expectType<NdArray | Readonly<Record<string, NdArray>>>(await loaded.predict([[1, 2]]))
const told = loaded.as([784], [10])
expectAssignable<Compiled<Spec<[784], "float32">, Spec<[10], "float32">, string>>(told)
expectType<NdArray<[number, 10], "float32">>(await told.predict([new Float32Array(784)]))
