import { expect, it } from "vitest"
import { input, model, sequential } from "../../src/index.js"

it("lists layers with shapes and parameters, frozen ones apart", () => {
  const features = sequential([8]).dense(16)
  features.trainable = false
  expect(sequential([8]).apply(features).dense(2).summary()).toBe(
    [
      "Layer (kind)              Output shape  Parameters",
      "──────────────────────────────────────────────────",
      "input                     [batch, 8]             0",
      "sequential/dense (dense)  [batch, 16]          144",
      "dense                     [batch, 2]            34",
      "──────────────────────────────────────────────────",
      "Total parameters: 178",
      "Trainable: 34",
      "Not trainable: 144",
    ].join("\n"),
  )
})

it("calls inputs by the names that data is given by, or by their own", () => {
  const [photo, facts] = [input([4]), input([2], "float32", { name: "numbers" })]
  const both = photo.concat(facts).dense(1)
  expect(model({ inputs: { photo, facts }, outputs: both }).summary()).toMatch(/^photo \(input\).*\nfacts \(input\)/m)
  expect(model({ inputs: facts, outputs: facts.dense(1) }).summary()).toMatch(/^numbers \(input\)/m)
})

const training = { optimizer: "sgd", loss: "meanSquaredError" } as const

it("tells of a model for TensorFlow how the loops over time of its training step run", () => {
  const recurrent = sequential([64, 3]).lstm(4, { returnSequences: true }).gru(2, { name: "last" }).dense(1)
  const plain = recurrent.summary()
  expect(recurrent.compile({ ...training, engine: "tensorflow" }).summary()).toBe(
    [plain, "Loop of lstm: 64 steps, unrolled", "Loop of last: 64 steps, unrolled"].join("\n"),
  )
  expect(recurrent.compile({ ...training, engine: "wasm" }).summary()).toBe(plain)
})

it("tells of loops that come to too many ops, or whose length only the data says", () => {
  const options = { ...training, engine: "tensorflow" } as const
  expect(sequential([5000, 3]).lstm(2).dense(1).compile(options).summary()).toMatch(
    /^Loop of lstm: 5000 steps, a While$/m,
  )
  expect(sequential([400, 3]).lstm(2).dense(1).compile(options).summary()).toMatch(
    /^Loop of lstm: 400 steps, unrolled in part$/m,
  )
  expect(sequential(["time", 3]).simpleRnn(2).dense(1).compile(options).summary()).toMatch(
    /^Loop of simpleRnn: time steps, a While$/m,
  )
})
