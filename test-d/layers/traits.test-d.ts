// What is known of values beside their shape: the last activation, of models, tensors and layer values.
import {
  type Activation,
  chain,
  input,
  type LastOf,
  layers,
  model,
  parallel,
  repeat,
  residual,
  type Sequential,
  type ShapeError,
  type Spec,
  sequential,
  type Tensor,
  type With,
} from "shapewright"
import type { Equals } from "ts-toolbelt/out/Any/Equals.js"
import { expectAssignable, expectNotAssignable, expectType } from "tsd"

declare const flag: boolean
declare const anything: any
declare const nothing: never
declare const wide: "relu" | "softmax" | "sigmoid"
declare const own: Extract<Activation, (...args: never) => unknown>

type Last<M extends { readonly outputs: unknown }> = LastOf<M["outputs"]>
type LastOfTensor<T> = T extends Tensor<infer S, infer D> ? LastOf<Spec<S, D>> : never
declare const wideNumber: number
const steps0 = input([5, 3])

// A model of nothing special shows nothing special.
const plain = sequential([784]).dense(64, { activation: "relu" }).dense(10)
expectType<Equals<typeof plain, Sequential<[784], [10]>>>(1)
expectType<Equals<Last<typeof plain>, "other">>(1)
const convolution = sequential([28, 28, 1]).conv2d(32, 3, { activation: "relu" })
expectType<Equals<typeof convolution, Sequential<[28, 28, 1], [26, 26, 32]>>>(1)

// Probabilities say which activation made them; the shape is what it was.
const softmax = sequential([784]).dense(10, { activation: "softmax" })
expectType<Equals<typeof softmax, Sequential<[784], With<[10], "softmax">>>>(1)
expectType<Equals<typeof softmax.outputShape, [10]>>(1)
expectType<Equals<Last<typeof softmax>, "softmax">>(1)
const sigmoid = sequential([28, 28, 1]).conv2d(1, 1, { activation: "sigmoid", padding: "same" })
expectType<Equals<Last<typeof sigmoid>, "sigmoid">>(1)
const hard = sequential([784]).dense(10).activation("hardSigmoid")
expectType<Equals<Last<typeof hard>, "hardSigmoid">>(1)
const layer = sequential([784]).dense(10).softmax()
expectType<Equals<Last<typeof layer>, "softmax">>(1)
const tensor = input([784]).dense(10, { activation: "softmax" })
expectType<Equals<typeof tensor, Tensor<With<[10], "softmax">>>>(1)
const functional = model({ inputs: input([784]), outputs: { a: tensor, b: tensor.dense(1), c: input([784]) } })
type Outputs = (typeof functional)["outputs"]
expectType<
  Equals<
    { [K in keyof Outputs]: LastOf<Outputs[K]> },
    { readonly a: "softmax"; readonly b: "other"; readonly c: "other" }
  >
>(1)
const compiled = softmax.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" })
expectType<Equals<Last<typeof compiled>, "softmax">>(1)

// Layers that keep values keep what is known of them, others end it.
const kept = input([8, 4]).dense(4, { activation: "softmax" }).dropout(0.1).averagePool1d(2).globalAveragePooling1d()
expectType<Equals<typeof kept, Tensor<With<[4], "softmax">>>>(1)
const elementwise = input([8, 4]).dense(4, { activation: "sigmoid" }).permute([2, 1]).maxPool1d(2).flatten()
expectType<Equals<typeof elementwise, Tensor<With<[16], "sigmoid">>>>(1)
// What a softmax made no longer sums to 1 where it is moved.
const rows0 = input([8, 4]).dense(4, { activation: "softmax" })
for (const moved of [
  rows0.globalMaxPooling1d(),
  rows0.permute([2, 1]).globalAveragePooling1d().dense(4).softmax().reshape([4]),
])
  expectType<"unknown">({} as LastOfTensor<typeof moved>)
const flat = rows0.flatten()
expectType<Equals<typeof flat, Tensor<With<[32], "unknown">>>>(1)
const ended = kept.layerNormalization()
expectType<Equals<typeof ended, Tensor<[4]>>>(1)
const relu = softmax.relu()
expectType<Equals<typeof relu, Sequential<[784], [10]>>>(1)
const gelu = softmax.activation("gelu")
expectType<Equals<typeof gelu, Sequential<[784], [10]>>>(1)

// Layer values, and models that are applied.
const shared = layers.dense(10, { activation: "softmax" })
const applied = input([4]).apply(shared)
expectType<Equals<typeof applied, Tensor<With<[10], "softmax">>>>(1)
const nested = sequential([4]).dense(784).apply(softmax)
expectType<Equals<typeof nested, Sequential<[4], With<[10], "softmax">>>>(1)
const dropped = nested.apply(layers.dropout(0.5))
expectType<Equals<typeof dropped, Sequential<[4], With<[10], "softmax">>>>(1)
const backToPlain = nested.apply(layers.dense(784)).apply(plain.compile({ optimizer: "sgd", loss: "mse" }))
expectType<Equals<Last<typeof backToPlain>, "other">>(1)

// Merges of what is no probability are none; of others nothing is known.
const sum = input([10])
  .dense(10)
  .add(input([10]))
expectType<Equals<typeof sum, Tensor<[10]>>>(1)
const mean = tensor.average(tensor)
expectType<Equals<typeof mean, Tensor<With<[10], "unknown">>>>(1)

// Values that may be meant as probabilities: limited to 1, cosines, and what a categorical loss divides by its sum.
const toOne = input([4]).dense(3).relu({ maxValue: 1 })
expectType<Equals<typeof toOne, Tensor<With<[3], "unknown">>>>(1)
const toSix = input([4]).dense(3).relu({ maxValue: 6 })
expectType<Equals<typeof toSix, Tensor<[3]>>>(1)
const toSome = input([4]).dense(3).relu({ maxValue: wideNumber })
expectType<Equals<typeof toSome, Tensor<With<[3], "unknown">>>>(1)
const cosines = steps0.dot(steps0, { normalize: true })
expectType<Equals<typeof cosines, Tensor<With<[5, 5], "unknown">>>>(1)
const products = steps0.dot(steps0, { normalize: false })
expectType<Equals<typeof products, Tensor<[5, 5]>>>(1)
const exponential = input([4]).dense(3, { activation: "exponential" })
expectType<Equals<typeof exponential, Tensor<With<[3], "unknown">>>>(1)

// Blocks do what the layers in them do.
const y = input([4])
const head = y.apply(chain([layers.dense(8, { activation: "relu" }), layers.dense(3), layers.softmax()]))
expectType<Equals<typeof head, Tensor<With<[3], "softmax">>>>(1)
const dropping = y.apply(chain([layers.dense(3, { activation: "sigmoid" }), chain([layers.dropout(0.1)])]))
expectType<Equals<typeof dropping, Tensor<With<[3], "sigmoid">>>>(1)
const empty = head.apply(chain([]))
expectType<Equals<typeof empty, Tensor<With<[3], "softmax">>>>(1)
const logits = head.apply(chain([layers.dense(3)]))
expectType<Equals<typeof logits, Tensor<[3]>>>(1)
const summed = y.apply(residual(layers.dense(4, { activation: "tanh" })))
expectType<Equals<typeof summed, Tensor<[4]>>>(1)
const summedGates = y.apply(residual(layers.dense(4, { activation: "sigmoid" })))
expectType<Equals<typeof summedGates, Tensor<With<[4], "unknown">>>>(1)
const around = head.apply(residual(layers.dense(3)))
expectType<Equals<typeof around, Tensor<With<[3], "unknown">>>>(1)
const projected = head.apply(residual(layers.dense(5), { shortcut: layers.dense(5) }))
expectType<Equals<typeof projected, Tensor<[5]>>>(1)
const repeated = y.apply(repeat(3, layers.dense(4, { activation: "softmax" })))
expectType<Equals<typeof repeated, Tensor<With<[4], "softmax">>>>(1)
const branches = y.apply(parallel([layers.dense(3), layers.dense(3)]))
expectType<Equals<typeof branches, Tensor<[6]>>>(1)
const mixedBranches = y.apply(parallel([layers.dense(3), layers.dense(3, { activation: "softmax" })]))
expectType<Equals<typeof mixedBranches, Tensor<With<[6], "unknown">>>>(1)
const oneOf = y.apply(flag ? layers.dense(3) : layers.dense(3, { activation: "softmax" }))
expectType<"unknown">({} as LastOfTensor<typeof oneOf>)

// Recurrent layers: what comes out is made of what the activation gives.
const steps = input([5, 3])
const lstm = steps.lstm(4)
expectType<Equals<typeof lstm, Tensor<[4]>>>(1)
const gated = steps.lstm(4, { activation: "sigmoid" })
expectType<Equals<typeof gated, Tensor<With<[4], "unknown">>>>(1)
const simple = steps.simpleRnn(4, { activation: "sigmoid" })
expectType<Equals<typeof simple, Tensor<With<[4], "sigmoid">>>>(1)
const both = steps.bidirectional(layers.gru(4))
expectType<Equals<typeof both, Tensor<[8]>>>(1)
const bothGated = steps.bidirectional(layers.simpleRnn(4, { activation: "sigmoid" }))
expectType<Equals<typeof bothGated, Tensor<With<[8], "unknown">>>>(1)

// Softmax over another axis than the last one.
const columns = steps.softmax({ axis: 1 })
expectType<Equals<typeof columns, Tensor<With<[5, 3], "unknown">>>>(1)
const rows = steps.softmax({ axis: -1 })
expectType<Equals<typeof rows, Tensor<With<[5, 3], "softmax">>>>(1)

// Activations that are not one name: a union, a function, any, never, options of which only the type is known.
const unions = sequential([4]).dense(3, { activation: wide })
expectType<Equals<Last<typeof unions>, "unknown">>(1)
const either = sequential([4]).dense(3, { activation: flag ? "softmax" : "sigmoid" })
expectType<Equals<Last<typeof either>, "unknown">>(1)
const neither = sequential([4]).dense(3, { activation: flag ? "relu" : "tanh" })
expectType<Equals<typeof neither, Sequential<[4], [3]>>>(1)
const functions = sequential([4]).dense(3, { activation: own })
expectType<Equals<Last<typeof functions>, "unknown">>(1)
const any = sequential([4]).dense(3, { activation: anything })
expectType<Equals<Last<typeof any>, "unknown">>(1)
const anyOptions = sequential([4]).dense(3, anything)
expectType<Equals<Last<typeof anyOptions>, "unknown">>(1)
const never = sequential([4]).dense(3, { activation: nothing })
expectType<Equals<Last<typeof never>, "unknown">>(1)
const left = sequential([4]).dense(3, { activation: undefined })
expectType<Equals<typeof left, Sequential<[4], [3]>>>(1)
declare const options: { readonly activation?: "softmax" }
const perhaps = sequential([4]).dense(3, options)
expectType<Equals<Last<typeof perhaps>, "unknown">>(1)

// A value of which more is known goes where only its shape is asked for, and nowhere else.
expectAssignable<Sequential<[784], [10]>>(softmax)
expectAssignable<Sequential<any, any>>(softmax)
expectAssignable<Tensor<[10]>>(tensor)
expectNotAssignable<Sequential<[784], [11]>>(softmax)
expectNotAssignable<Sequential<[784], With<[10], "sigmoid">>>(softmax)
expectNotAssignable<Tensor<[11]>>(tensor)
class Holder {
  model: Sequential<[784], [10]> = softmax
}
expectType<Sequential<[784], [10]>>(new Holder().model)
const block = (x: Tensor<[10]>) => x.dense(10).add(x)
const piped = tensor.pipe(block)
expectType<Equals<typeof piped, Tensor<[10]>>>(1)
function outputOf<In, Out>(net: Sequential<In, Out>): Sequential<In, Out> {
  return net
}
const through = outputOf(softmax)
expectType<Equals<typeof through, Sequential<[784], With<[10], "softmax">>>>(1)

// Where the shape is refused, the sentence is of the shape.
const refused = softmax.conv2d
expectType<Equals<typeof refused, ShapeError<"conv2d needs a rank-3 input [height, width, channels]; got [10]">>>(1)
