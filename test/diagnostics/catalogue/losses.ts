import type { Chapter } from "./entry.js"

const logits = (units: number): string =>
  `sequential([4]).dense(${units}).compile({ optimizer: "adam", loss: categoricalCrossentropy({ fromLogits: true }) })`
const ended = (activation: string, units: number): string =>
  `const net = sequential([4]).dense(${units}, { activation: "${activation}" })`
const outputs =
  "const x = input([4])\nconst listing = model({ inputs: x, outputs: { price: x.dense(1), kind: x.dense(3) } })"

export const losses: Chapter = {
  title: "Losses",
  entries: [
    {
      title: "Classes are told apart, and there is but one",
      wrong: logits(1),
      at: "loss",
      message:
        "loss: categoricalCrossentropy needs at least 2 classes (was 1); use binaryCrossentropy, or give the last layer a unit for each class",
      right: logits(3),
    },
    {
      title: "Logits where probabilities are needed",
      wrong: 'sequential([4]).dense(3).compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy" })',
      at: "loss",
      message:
        "loss: sparseCategoricalCrossentropy needs probabilities (was an output without softmax); write sparseCategoricalCrossentropy({ fromLogits: true }), or end with softmax",
      right:
        'sequential([4]).dense(3).compile({ optimizer: "adam", loss: sparseCategoricalCrossentropy({ fromLogits: true }) })',
    },
    {
      title: "Probabilities where logits are announced",
      wrong: `${ended("softmax", 3)}\nnet.compile({ optimizer: "adam", loss: categoricalCrossentropy({ fromLogits: true }) })`,
      at: "loss",
      message:
        "loss: categoricalCrossentropy with fromLogits needs logits (was the result of softmax); leave out fromLogits, or the softmax",
      right: `${ended("softmax", 3)}\nnet.compile({ optimizer: "adam", loss: "categoricalCrossentropy" })`,
    },
    {
      title: "Numbers that share one probability",
      wrong: `${ended("softmax", 10)}\nnet.compile({ optimizer: "adam", loss: "binaryCrossentropy" })`,
      at: "loss",
      message:
        "loss: binaryCrossentropy needs a probability of its own for each number (was a softmax over 10); use categoricalCrossentropy or sparseCategoricalCrossentropy, or end with sigmoid",
      right: `${ended("sigmoid", 10)}\nnet.compile({ optimizer: "adam", loss: "binaryCrossentropy" })`,
    },
    {
      title: "A softmax over one number",
      wrong: `${ended("softmax", 1)}\nnet.compile({ optimizer: "adam", loss: "binaryCrossentropy" })`,
      at: "loss",
      message: "loss: a softmax needs at least 2 numbers (was 1, of which softmax always makes 1); end with sigmoid",
      right: `${ended("sigmoid", 1)}\nnet.compile({ optimizer: "adam", loss: "binaryCrossentropy" })`,
    },
    {
      title: "Classes without an axis",
      wrong: 'sequential([]).compile({ optimizer: "adam", loss: "sparseCategoricalCrossentropy" })',
      at: "loss",
      message:
        "loss: sparseCategoricalCrossentropy needs an output with an axis of classes (was []); end with one number for each class",
      right: logits(3),
    },
    {
      title: "Whole numbers as a trained output",
      wrong: 'sequential([8], "int32").compile({ optimizer: "adam", loss: "meanSquaredError" })',
      at: "loss",
      message: "loss: a trained output must be float32 (was int32); end with a layer that gives float32",
      right: 'sequential([8], "int32").embedding(10, 4).compile({ optimizer: "adam", loss: "meanSquaredError" })',
    },
    {
      title: "An output without a loss",
      wrong: `${outputs}\nlisting.compile({ optimizer: "adam", loss: { price: "meanSquaredError" } })`,
      at: "loss",
      message: "compile: loss.kind must be given (was missing); every output needs a loss",
      right: `${outputs}\nlisting.compile({ optimizer: "adam", loss: { price: "meanSquaredError", kind: "huber" } })`,
    },
    {
      title: "Loss weights for one output",
      wrong: 'sequential([4]).dense(1).compile({ optimizer: "adam", loss: "meanSquaredError", lossWeights: 2 })',
      at: "lossWeights",
      message: "compile: lossWeights is for models with several outputs (this one has one); leave it out",
      right: `${outputs}\nlisting.compile({ optimizer: "adam", loss: { price: "huber", kind: "huber" }, lossWeights: { kind: 2 } })`,
    },
    {
      title: "A loss of your own without a value for each sample",
      wrong: `sequential([8]).dense(3).compile({
  optimizer: "adam",
  loss: (target, prediction) => ops.mean(ops.subtract(target, prediction)),
})`,
      at: "loss: (target",
      message:
        "loss: a loss must give float32 [batch, ...], a value or more for each sample (was float32 []); leave the batch axis as it is",
      right: `sequential([8]).dense(3).compile({
  optimizer: "adam",
  loss: (target, prediction) => ops.mean(ops.subtract(target, prediction), { axis: -1 }),
})`,
    },
  ],
}
