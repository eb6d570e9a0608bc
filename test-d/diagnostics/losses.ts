// Losses only where they make sense: the sentence stands on the loss.
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  chain,
  huber,
  input,
  layers,
  model,
  sequential,
  sparseCategoricalCrossentropy,
} from "shapewright"

const by = { optimizer: "adam" } as const
const one = sequential([4]).dense(1)
const three = sequential([4]).dense(3)
const softmax1 = sequential([4]).dense(3, { activation: "softmax" })

// @error loss "loss: categoricalCrossentropy needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class"
one.compile({ ...by, loss: "categoricalCrossentropy" })
// @error loss "loss: sparseCategoricalCrossentropy needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class"
one.compile({ ...by, loss: sparseCategoricalCrossentropy({ fromLogits: true }) })
// @error loss "loss: sparseCategoricalCrossentropy needs an output with an axis of classes (was []); end with one number for each class"
sequential([]).compile({ ...by, loss: "sparseCategoricalCrossentropy" })
// @error loss "loss: a trained output must be float32 (was int32); end with a layer that gives float32"
sequential([3], "int32").compile({ ...by, loss: "meanSquaredError" })
// @error loss "loss: a trained output must be float32 (was int32); end with a layer that gives float32"
sequential([3], "int32").compile({ ...by, loss: (target) => target })

// What fits compiles.
one.compile({ ...by, loss: binaryCrossentropy({ fromLogits: true }) })
one.compile({ ...by, loss: huber() })
three.compile({ ...by, loss: binaryCrossentropy({ fromLogits: true }) })
three.compile({ ...by, loss: categoricalCrossentropy({ fromLogits: true }) })
three.compile({ ...by, loss: (target) => target })
sequential([4, "time"]).compile({ ...by, loss: sparseCategoricalCrossentropy({ fromLogits: true }) })

// Probabilities or logits: the loss and the last activation must agree.
const dropped = sequential([4]).dense(1, { activation: "tanh" }).dropout(0.1)
const lonely = sequential([4]).dense(1, { activation: "softmax" })
const head = sequential([4]).apply(chain([layers.dense(3, { activation: "softmax" }), layers.dense(3)]))
const ten = sequential([28, 28, 1]).flatten().dense(10)
// @error loss "loss: sparseCategoricalCrossentropy needs probabilities (was an output without softmax); write sparseCategoricalCrossentropy({ fromLogits: true }), or end with softmax"
ten.compile({ ...by, loss: "sparseCategoricalCrossentropy" })
// @error loss "loss: categoricalCrossentropy needs probabilities (was an output without softmax); write categoricalCrossentropy({ fromLogits: true }), or end with softmax"
ten.compile({ ...by, loss: categoricalCrossentropy() })
// @error loss "loss: binaryCrossentropy needs probabilities (was an output without sigmoid); write binaryCrossentropy({ fromLogits: true }), or end with sigmoid"
one.compile({ ...by, loss: "binaryCrossentropy" })
// @error loss "loss: binaryCrossentropy needs probabilities (was an output without sigmoid); write binaryCrossentropy({ fromLogits: true }), or end with sigmoid"
dropped.compile({ ...by, loss: "binaryCrossentropy" })
const softmax = ten.softmax()
// @error loss "loss: sparseCategoricalCrossentropy with fromLogits needs logits (was the result of softmax); leave out fromLogits, or the softmax"
softmax.compile({ ...by, loss: sparseCategoricalCrossentropy({ fromLogits: true }) })
// @error loss "loss: binaryCrossentropy with fromLogits needs logits (was the result of sigmoid); leave out fromLogits, or the sigmoid"
one.activation("sigmoid").compile({ ...by, loss: binaryCrossentropy({ fromLogits: true }) })
// @error loss "loss: binaryCrossentropy needs a probability of its own for each number (was a softmax over 10); use categoricalCrossentropy or sparseCategoricalCrossentropy, or end with sigmoid"
softmax.compile({ ...by, loss: "binaryCrossentropy" })
// @error loss "loss: a softmax needs at least 2 numbers (was 1, of which softmax always makes 1); end with sigmoid"
lonely.compile({ ...by, loss: "binaryCrossentropy" })
// @error loss "loss: sparseCategoricalCrossentropy needs probabilities (was an output without softmax); write sparseCategoricalCrossentropy({ fromLogits: true }), or end with softmax"
head.compile({ ...by, loss: "sparseCategoricalCrossentropy" })

// What agrees, or may, compiles.
softmax.compile({ ...by, loss: "sparseCategoricalCrossentropy" })
softmax.dropout(0.1).compile({ ...by, loss: "categoricalCrossentropy" })
softmax.reshape([5, 2]).compile({ ...by, loss: "binaryCrossentropy" })
one.activation("hardSigmoid").compile({ ...by, loss: "binaryCrossentropy" })
sequential([4])
  .dense(1, { activation: (x) => x })
  .compile({ ...by, loss: "binaryCrossentropy" })
sequential([4])
  .dense(3, { activation: "exponential" })
  .compile({ ...by, loss: "categoricalCrossentropy" })
sequential([4])
  .apply(softmax1)
  .compile({ ...by, loss: "categoricalCrossentropy" })
const gates = input([4])
model({ inputs: gates, outputs: gates.dense(3).multiply(gates.dense(3, { activation: "softmax" })) }).compile({
  ...by,
  loss: "categoricalCrossentropy",
})

// Every output has a loss, and nothing else has one.
const [left, right] = [input([4]), input([4])]
const listing = model({ inputs: { left, right }, outputs: { price: left.dense(1), kind: right.dense(3) } })
listing.compile({ ...by, loss: { price: "mse", kind: sparseCategoricalCrossentropy({ fromLogits: true }) } })

// @error price "loss.price: sparseCategoricalCrossentropy needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class"
listing.compile({ ...by, loss: { price: "sparseCategoricalCrossentropy", kind: "mse" } })
// @error loss "compile: loss.kind must be given (was missing); every output needs a loss"
listing.compile({ ...by, loss: { price: "mse" } })
// @error loss "compile: loss.price must be given (was missing); every output needs a loss"
listing.compile({ ...by, loss: { kind: categoricalCrossentropy({ fromLogits: true }) } })
// @error kind "loss.kind: categoricalCrossentropy needs probabilities (was an output without softmax); write categoricalCrossentropy({ fromLogits: true }), or end with softmax"
listing.compile({ ...by, loss: { price: "mse", kind: "categoricalCrossentropy" } })
// @error lossWeights "compile: lossWeights is for models with several outputs (this one has one); leave it out"
three.compile({ ...by, loss: "mse", lossWeights: 2 })

// Names that there are not: the compiler says which was meant, or which there are, whatever else is wrong.
// @error knd "Did you mean to write 'kind'?"
listing.compile({ ...by, loss: { price: "mse", knd: "mse" } })
// @error knd "Did you mean to write 'kind'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse", knd: "mse" } })
// @error knd "Did you mean to write 'kind'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, metrics: { price: ["accuracy"], knd: ["accuracy"] } })
// @error knd "Did you mean to write 'kind'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, metrics: { knd: ["accuracy"] } })
// @error pric "Did you mean to write 'price'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, lossWeights: { pric: 2 } })
// @error lossWeight "Did you mean to write 'lossWeights'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, lossWeight: { price: 2 } })
// @error lossWeight "Did you mean to write 'lossWeights'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, lossWeight: { price: "2" } })
// @error price "Did you mean '\"huber\"'?"
listing.compile({ ...by, loss: { price: "hubr", kind: "mse" } })
// @error loss "\"categoricalCrossentropy\" | "
three.compile({ ...by, loss: "crossentropy" })
// @error "acuracy" "Did you mean '\"accuracy\"'?"
listing.compile({ ...by, loss: { price: "mse", kind: "mse" }, metrics: { kind: ["acuracy"] } })
// @error optimizer "\"adamw\" | "
three.compile({ optimizer: "adma", loss: "mse" })
// @error engine "\"wasm\" | "
three.compile({ ...by, loss: "mse", engine: "wsam" })
// @error jit "is not assignable to type 'boolean"
three.compile({ ...by, loss: "mse", jit: "auto" })
// @error jitt "Did you mean to write 'jit'?"
three.compile({ ...by, loss: "mse", jitt: true })
// @error precision "mixedBfloat16"
three.compile({ ...by, loss: "mse", precision: "mixedBfloat" })
