// Misspelt names: the compiler says which was meant, in the same words whatever stands beside them.
import { adam, array, earlyStopping, input, layers, model, sequential } from "shapewright"

const image = sequential([28, 28, 1])
const tensor = input([28, 28, 1])
const chain = sequential([4]).dense(1)
const net = chain.compile({ optimizer: "adam", loss: "mse", metrics: ["accuracy"] })
const x = array([[1, 2, 3, 4]])
const y = array([[1]])

// An option of a layer: alone, beside right ones before and after it, beside a wrong size, beside another misspelt one.
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { pading: "same" }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { strides: 2, pading: "same" }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { pading: "same", strides: 2 }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { pading: "same", strides: 0 }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
image.conv2d(32, 3, { pading: "same", useBais: false }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
tensor.conv2d(32, 3, { strides: 2, pading: "same" }).flatten()
// @error pading "'pading' does not exist in type 'Conv2dOptions'. Did you mean to write 'padding'?"
layers.conv2d(32, 3, { strides: 2, pading: "same" })
// @error trainabel "'trainabel' does not exist in type 'LayerOptions'. Did you mean to write 'trainable'?"
image.flatten({ name: "flat", trainabel: false })
// @error activatoin "'activatoin' does not exist in type 'DenseOptions'. Did you mean to write 'activation'?"
image.flatten().dense(1, { activatoin: "relu" }).dense(2)

// One mistake at a time: a value of the wrong type comes first, in either order, then the name.
// @error useBias "Type 'string' is not assignable to type 'boolean | undefined'"
image.conv2d(32, 3, { pading: "same", useBias: "no" }).flatten()
// @error useBias "Type 'string' is not assignable to type 'boolean | undefined'"
image.conv2d(32, 3, { useBias: "no", pading: "same" }).flatten()

// A value out of several: alone, beside a right option, beside a wrong one, in a layer value.
// @error activation "Type '\"rellu\"' is not assignable to type 'Activation | undefined'. Did you mean '\"relu\"'?"
image.conv2d(32, 3, { activation: "rellu" }).flatten()
// @error activation "Type '\"rellu\"' is not assignable to type 'Activation | undefined'. Did you mean '\"relu\"'?"
image.conv2d(32, 3, { strides: 2, activation: "rellu" }).flatten()
// @error activation "Type '\"rellu\"' is not assignable to type 'Activation | undefined'. Did you mean '\"relu\"'?"
image.conv2d(32, 3, { activation: "rellu", strides: 0 }).flatten()
// @error activation "Type '\"rellu\"' is not assignable to type 'Activation | undefined'. Did you mean '\"relu\"'?"
layers.dense(1, { activation: "rellu" })
// @error kernelInitializer "is not assignable to type 'InitializerLike | undefined'. Did you mean '\"heNormal\"'?"
image.conv2d(32, 3, { kernelInitializer: "heNormall" }).flatten()

// An argument out of several: the sentence of the run time.
// @error "rellu" "activation: there is no activation \\\"rellu\\\"; did you mean \\\"relu\\\"?"
image.activation("rellu").flatten().dense(1)
// @error "sofmax" "activation: there is no activation \\\"sofmax\\\"; did you mean \\\"softmax\\\"?"
tensor.activation("sofmax").dense(3)
// @error "Tanh" "activation: there is no activation \\\"Tanh\\\"; did you mean \\\"tanh\\\"?"
layers.activation("Tanh")
// @error "wobble" "Argument of type '\"wobble\"' is not assignable to parameter of type 'Activation'"
image.activation("wobble")
// @error "int23" "cast: dtype must be one of float32, int32, bool (was \\\"int23\\\"); did you mean \\\"int32\\\"?"
tensor.cast("int23")
// @error "double" "cast: dtype must be one of float32, int32, bool (was \\\"double\\\")"
layers.cast("double")
declare const text: string
declare const one: "relu" | "tanh"
declare const whole: "int32" | "bool"
declare const anything: any
image
  .activation(one)
  .activation((x) => x)
  .activation(anything)
tensor.cast(whole)
tensor.cast(anything)
// @error text "Argument of type 'string' is not assignable to parameter of type 'Activation'"
image.activation(text)
// @error text "Argument of type 'string' is not assignable to parameter of type 'DType'"
tensor.cast(text)

// A layer.
// @error conv2D "Property 'conv2D' does not exist on type 'Sequential<[28, 28, 1], [28, 28, 1]>'. Did you mean 'conv2d'?"
image.conv2D(32, 3).flatten().dense(10)
// @error conv2D "does not exist on type 'Tensor<[28, 28, 1], \"float32\">'. Did you mean 'conv2d'?"
tensor.conv2D(32, 3).flatten().dense(10)
// @error conv2D "Property 'conv2D' does not exist on type 'LayerFactories'. Did you mean 'conv2d'?"
layers.conv2D(32, 3)
// @error batchNormalisation "Did you mean 'batchNormalization'?"
image.conv2d(32, 3).batchNormalisation().flatten()

// What a model is trained with.
// @error losss "Did you mean to write 'loss'?"
chain.compile({ optimizer: "adam", losss: "mse" })
// @error metric "Did you mean to write 'metrics'?"
chain.compile({ optimizer: "adam", loss: "mse", metric: ["accuracy"] })
// @error loss "Did you mean '\"meanSquaredError\"'?"
chain.compile({ optimizer: "adam", loss: "meanSquareError" })
// @error optimizer "Did you mean '\"adam\"'?"
chain.compile({ optimizer: "adamm", loss: "mse" })
// @error "acuracy" "Did you mean '\"accuracy\"'?"
chain.compile({ optimizer: "adam", loss: "mse", metrics: ["acuracy"] })
// @error beta_1 "'beta_1' does not exist in type 'AdamOptions'. Did you mean to write 'beta1'?"
adam(1e-3, { beta_1: 0.9 })
// @error epoch "Did you mean to write 'epochs'?"
net.fit({ x, y, epoch: 5 })
// @error batchsize "Did you mean to write 'batchSize'?"
net.fit({ x, y, epochs: 5, batchsize: 1 })

// What a callback watches, and its options.
// @error earlyStopping "Did you mean '\"loss\"'?"
net.fit({ x, y, epochs: 5, callbacks: [earlyStopping({ monitor: "los" })] })
// @error(5.9, 6.0, 7.0) earlyStopping "Did you mean '\"accuracy\"'?"
// @error(5.4) earlyStopping "acuracy"
net.fit({ x, y, epochs: 5, callbacks: [earlyStopping({ monitor: "acuracy", patience: 1 })] })
// @error earlyStopping "Did you mean '\"valAccuracy\"'?"
net.fit({ x, y, epochs: 5, validationSplit: 0.5, callbacks: [earlyStopping({ monitor: "valacuracy" })] })
// @error patence "Did you mean to write 'patience'?"
earlyStopping({ monitor: "loss", patence: 1 })
// @error patence "Did you mean to write 'patience'?"
earlyStopping({ patence: 1 })

// The outputs of a model.
const flat = tensor.flatten()
const two = model({ inputs: { tensor }, outputs: { price: flat.dense(1), kind: flat.dense(5) } })
// @error prise "Did you mean to write 'price'?"
two.compile({ optimizer: "adam", loss: { prise: "mse", kind: "mse" } })
