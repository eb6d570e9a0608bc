import { adam, array, earlyStopping, input, layers, model, sequential, type Tensor } from "shapewright"

// Declarations of all this can be written: every type that is inferred here has a name that the package exports.
export const digits = sequential([28, 28, 1]).conv2d(8, 3, { activation: "relu" }).maxPool2d(2).flatten().dense(10)
export const compiled = digits.compile({
  optimizer: adam(1e-3),
  loss: "meanSquaredError",
  metrics: ["meanAbsoluteError"],
})
export const words = sequential([20], "int32").embedding(100, 8)
export const encoder = layers.lstm(16, { returnSequences: true })
export const dense = words.dense

export const left = input([4])
export const residual = (x: Tensor<[4]>) => x.dense(4, { activation: "relu" }).add(x)
export const sum = model({ inputs: { left }, outputs: { sum: left.pipe(residual), twice: left.dense(2) } })
export const several = sum.compile({ optimizer: "sgd", loss: { sum: "mse", twice: "huber" } })

export const train = (x: Float32Array[][][], y: Float32Array[]) =>
  compiled.fit({ x, y, epochs: 1, validationSplit: 0.1, callbacks: [earlyStopping()] })
export const scores = digits.predict(array(new Float32Array(784), { shape: [1, 28, 28, 1] }))

// @ts-expect-error a rank that does not fit
sequential([128]).conv2d(8, 3)
// @ts-expect-error fit before compile
digits.fit({ x: [[0]], y: [[0]], epochs: 1 })
// @ts-expect-error a log that there is not
compiled.fit({ x: [[0]], y: [[0]], epochs: 1, callbacks: [earlyStopping()] })
