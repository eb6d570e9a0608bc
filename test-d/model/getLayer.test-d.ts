// `getLayer` by the names that were given: which it takes, and the weights behind each.
import {
  add,
  chain,
  concat,
  input,
  type LayerArrays,
  type LayerView,
  type LayerWeights,
  layers,
  loadModel,
  model,
  parallel,
  repeat,
  residual,
  type Sequential,
  sequential,
  type Tensor,
} from "shapewright"
import { expectAssignable, expectNotAssignable, expectType } from "tsd"

type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? 1 : 2
declare const flag: boolean
declare const anything: any
declare const nothing: never
declare const word: string
declare const count: number

type KernelAndBias<K, B> = ["kernel", K] | ["bias", B]

// A chain.
const net = sequential([784])
  .dense(128, { name: "encoder", activation: "relu" })
  .dropout(0.5, { name: "drop" })
  .dense(10, { name: "head", useBias: false })
const encoder = net.getLayer("encoder")
expectType<Equals<typeof encoder, LayerView<KernelAndBias<[784, 128], [128]>>>>(1)
expectType<[784, 128]>(encoder.weights.kernel.shape)
expectType<[128]>((await encoder.getWeights()).bias.shape)
expectType<keyof LayerWeights<["kernel", [128, 10]]>>("kernel")
const head = net.getLayer("head")
expectType<Equals<typeof head, LayerView<["kernel", [128, 10]]>>>(1)
const drop = net.getLayer("drop")
expectType<Equals<typeof drop, LayerView<never>>>(1)
expectType<Equals<keyof LayerArrays<never>, never>>(1)

// Compiled, loaded.
const compiled = net.compile({ optimizer: "adam", loss: "mse" })
expectType<[128, 10]>(compiled.getLayer("head").weights.kernel.shape)
const loaded = await loadModel<typeof compiled>("models/digits")
expectType<[128, 10]>(loaded.getLayer("head").weights.kernel.shape)

// Automatic names, and such that are not known before the program runs, tell nothing of weights.
expectType<Equals<ReturnType<typeof automatic>, LayerView>>(1)
const automatic = () => net.getLayer("dense_12")
const paths = net.getLayer("sequential_1/dense")
expectType<Equals<typeof paths, LayerView>>(1)
const unknown = net.getLayer(word)
expectType<Equals<typeof unknown, LayerView>>(1)
const anyName = net.getLayer(anything)
expectType<Equals<typeof anyName, LayerView>>(1)
net.getLayer(nothing)
// One of two names: one of two layers.
const oneOfTwo = net.getLayer(flag ? "head" : "encoder")
expectType<Equals<typeof oneOfTwo, LayerView<["kernel", [128, 10]]> | LayerView<KernelAndBias<[784, 128], [128]>>>>(1)

// Without given names every text is taken.
const plain = sequential([4]).dense(3).getLayer("anything")
expectType<Equals<typeof plain, LayerView>>(1)
// A written type knows of no names.
const written: Sequential<[784], [10]> = net
written.getLayer("anything")

// Names that are not one text.
const either = sequential([4]).dense(3, { name: flag ? "a" : "b" })
expectType<[4, 3]>(either.getLayer("a").weights.kernel.shape)
expectType<[4, 3]>(either.getLayer("b").weights.kernel.shape)
const wide = sequential([4]).dense(3, { name: word }).getLayer("anything")
expectType<Equals<typeof wide, LayerView>>(1)
const anyGiven = sequential([4]).dense(3, { name: anything }).getLayer("anything")
expectType<Equals<typeof anyGiven, LayerView>>(1)
const neverGiven = sequential([4]).dense(3, { name: nothing }).getLayer("anything")
expectType<Equals<typeof neverGiven, LayerView>>(1)
const maybe = sequential([4]).dense(3, flag ? { name: "a" } : {})
maybe.getLayer("a")
const template = sequential([4]).dense(3, { name: `block_${count}` })
expectType<[4, 3]>(template.getLayer("block_7").weights.kernel.shape)

// Sizes and options that are not known.
const some = sequential([4]).dense(count, { name: "some", useBias: flag }).getLayer("some")
expectType<Equals<typeof some, LayerView<["kernel", [4, null]] | ["bias", [null] | undefined]>>>(1)
expectType<[4, number]>(some.weights.kernel.shape)
expectType<[number] | undefined>(some.weights.bias?.shape)

// Branches, merges and shared layers.
const x = input([4])
const shared = layers.dense(3, { name: "shared" })
const left = x.dense(4, { name: "left" }).apply(shared)
const right = x.dense(4, { name: "right", activation: "softmax" }).apply(shared)
const both = model({
  inputs: x,
  outputs: { sum: add([left, right], { name: "sum" }).dense(1), joined: left.concat(right).dense(2, { name: "last" }) },
})
expectType<[4, 4]>(both.getLayer("left").weights.kernel.shape)
expectType<[4, 4]>(both.getLayer("right").weights.kernel.shape)
expectType<[4, 3]>(both.getLayer("shared").weights.kernel.shape)
expectType<[6, 2]>(both.getLayer("last").weights.kernel.shape)
expectType<Equals<ReturnType<typeof sum>, LayerView<never>>>(1)
const sum = () => both.getLayer("sum")
// Tensors among the options bring their layers along.
const steps = input([5, 8])
const attended = model({
  inputs: steps,
  outputs: steps.multiHeadAttention(2, 4, { name: "look", value: steps.dense(6, { name: "value" }) }),
})
expectType<[8, 6]>(attended.getLayer("value").weights.kernel.shape)
expectType<[8, 2, 4]>(attended.getLayer("look").weights.queryKernel.shape)
expectType<[6, 2, 4]>(attended.getLayer("look").weights.keyKernel.shape)

// Blocks.
const stem = chain([layers.dense(16, { name: "first" }), layers.relu(), layers.dense(8, { name: "second" })])
const blocks = sequential([4])
  .apply(stem)
  .apply(residual(layers.dense(8, { name: "inner" })))
  .apply(chain([layers.dense(6, { name: "first" })], { name: "tail" }))
  .apply(parallel([layers.dense(3, { name: "a" }), layers.dense(5, { name: "b" })], { name: "wide" }))
expectType<[4, 16]>(blocks.getLayer("first").weights.kernel.shape)
expectType<[16, 8]>(blocks.getLayer("second").weights.kernel.shape)
expectType<[8, 8]>(blocks.getLayer("residual/inner").weights.kernel.shape)
expectType<[8, 8]>(blocks.getLayer("residual_2/inner").weights.kernel.shape)
expectType<[8, 6]>(blocks.getLayer("tail/first").weights.kernel.shape)
expectType<[6, 5]>(blocks.getLayer("wide/b").weights.kernel.shape)
// Copies are counted.
const copies = sequential([8])
  .apply(repeat(3, layers.dense(8, { name: "hidden" })))
  .apply(repeat(2, residual(layers.dense(8, { name: "inner" }), { name: "block" }), { name: "deep" }))
expectType<[8, 8]>(copies.getLayer("hidden").weights.kernel.shape)
expectType<[8, 8]>(copies.getLayer("hidden_2").weights.kernel.shape)
expectType<[8, 8]>(copies.getLayer("deep/block_1/inner").weights.kernel.shape)
const changing = sequential([8])
  .apply(repeat(2, layers.dense(4, { name: "h" })))
  .getLayer("h_1")
expectType<[8, 4] | [4, 4]>(changing.weights.kernel.shape)

// Models inside.
const coder = sequential([4], "float32", { name: "coder" }).dense(3, { name: "hidden" })
const y = input([4])
const outer = model({ inputs: y, outputs: y.apply(coder).dense(2, { name: "head" }), name: "outer" })
expectType<[4, 3]>(outer.getLayer("coder/hidden").weights.kernel.shape)
const outermost = sequential([4])
  .apply(outer)
  .apply(sequential([2]).dense(1, { name: "end" }))
expectType<[4, 3]>(outermost.getLayer("outer/coder/hidden").weights.kernel.shape)
expectType<[2, 1]>(outermost.getLayer("sequential/end").weights.kernel.shape)

// Names do not stand in the way of wiring.
expectAssignable<Tensor<[3]>>(left)
expectAssignable<typeof left>(input([3]))
expectNotAssignable<typeof left>(input([4]))
expectAssignable<typeof coder>(sequential([4], "float32", { name: "other" }).dense(3, { name: "other" }))
let current = x.dense(4, { name: "start" })
current = current.dense(4, { name: "next" })
const oneOf = flag ? x.dense(4, { name: "p" }) : x.dense(4, { name: "q" })
expectAssignable<Tensor<[8]>>(concat([oneOf.relu(), current]))
