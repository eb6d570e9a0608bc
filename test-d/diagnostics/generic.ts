// Functions with type parameters: those for sizes are filled in at each call.
import { chain, input, layers, type Sequential, type Shape, sequential, type Tensor } from "shapewright"

const classify = <F extends number>(x: Tensor<[F]>) => x.dense(64, { activation: "relu" }).dropout(0.5).dense(10)
const read = <T extends number | string, F extends number>(x: Tensor<[T, F]>) => x.lstm(32, { returnSequences: true })
const attend = <T extends number | string>(x: Tensor<[T, 64]>) => x.multiHeadAttention(4, 16).layerNormalization()
const embed = <T extends number | string>(x: Tensor<[T], "int32">) => x.embedding(100, 16).globalAveragePooling1d()
const see = <C extends number>(x: Tensor<[28, 28, C]>) => x.conv2d(8, 3).maxPool2d(2).batchNormalization().flatten()
const pool = <T extends number | string, F extends number>(x: Tensor<[T, F]>) =>
  x.apply(chain([layers.dense(8), layers.relu()])).globalMaxPooling1d()
const shrink = <In extends Shape>(net: Sequential<In, [10]>) => net.dense(3)

// What comes out is known exactly.
export const classes: Tensor<[10]> = classify(input([7]))
export const steps: Tensor<["time", 32]> = read(input(["time", 3]))
export const fewSteps: Tensor<[5, 32]> = read(input([5, 3]))
export const attended: Tensor<["time", 64]> = attend(input(["time", 64]))
export const embedded: Tensor<[16]> = embed(input([9], "int32"))
export const seen: Tensor<[1352]> = input([28, 28, 3]).pipe(see)
export const pooled: Tensor<[8]> = pool(input(["time", 3]))
export const shrunk: Sequential<[5], [3]> = shrink(sequential([5]).dense(10))

// What does not fit is told at the call.
// @error `input([9, 9])` "is not assignable to parameter of type 'Tensor<[number], \"float32\">'"
classify(input([9, 9]))
// @error `input([5, 3], "int32")` "is not assignable to parameter of type"
read(input([5, 3], "int32"))

// Of a whole shape nothing is known inside.
// @error dense "This expression is not callable"
export const any = <S extends Shape>(x: Tensor<S>) => x.dense(8)
