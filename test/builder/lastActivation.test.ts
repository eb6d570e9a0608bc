import { expect, it } from "vitest"
import { isValueHolder, valueKey } from "../../src/builder/install.js"
import { lastActivation } from "../../src/builder/lastActivation.js"
import { chain, input, layers, parallel, repeat, residual, sequential } from "../../src/index.js"

/** What is known of the values of a tensor; `test-d/layers/traits.test-d.ts` has the same in types. */
function told(tensor: unknown): string {
  if (!isValueHolder(tensor)) throw new TypeError("no tensor")
  return lastActivation(tensor[valueKey])
}

const a = input([4])
const b = input([5, 3])
const rows = b.dense(3, { activation: "softmax" })
const scores = a.dense(3, { activation: "softmax" })

it.each([
  ["an input", a, "other"],
  ["a linear layer", a.dense(3), "other"],
  ["relu", a.dense(3, { activation: "relu" }), "other"],
  ["softmax as an option", scores, "softmax"],
  ["softmax as a layer", a.dense(3).softmax(), "softmax"],
  ["softmax along another axis", b.softmax({ axis: 1 }), "unknown"],
  ["sigmoid as a layer", a.dense(3).activation("sigmoid"), "sigmoid"],
  ["a function", a.dense(3, { activation: (x) => x }), "unknown"],
  ["numbers that a sum makes probabilities of", a.dense(3, { activation: "softplus" }), "unknown"],
  ["a limit of 1", a.dense(3).relu({ maxValue: 1 }), "unknown"],
  ["a limit of 6", a.dense(3).relu({ maxValue: 6 }), "other"],
  ["softmax and what keeps it", rows.dropout(0.1).averagePool1d(2).globalAveragePooling1d(), "softmax"],
  ["softmax and what moves it", rows.flatten(), "unknown"],
  ["softmax and what picks of it", rows.globalMaxPooling1d(), "unknown"],
  [
    "sigmoid, moved and picked of",
    b.dense(4, { activation: "sigmoid" }).permute([2, 1]).maxPool1d(2).flatten(),
    "sigmoid",
  ],
  ["softmax, normalized", scores.layerNormalization(), "other"],
  ["a sum of logits", a.dense(3).add(a.dense(3)), "other"],
  ["a sum with probabilities", a.dense(3).add(scores), "unknown"],
  ["cosines", b.dot(b, { normalize: true }), "unknown"],
  ["products", b.dot(b), "other"],
  ["an LSTM", b.lstm(3), "other"],
  ["an LSTM of sigmoids", b.lstm(3, { activation: "sigmoid" }), "unknown"],
  ["a simple recurrent layer of sigmoids", b.simpleRnn(3, { activation: "sigmoid" }), "sigmoid"],
  ["a model", a.apply(sequential([4]).dense(3, { activation: "softmax" })), "softmax"],
  ["a chain", a.apply(chain([layers.dense(3), layers.softmax(), layers.dropout(0.1)])), "softmax"],
  ["an empty chain", scores.apply(chain([])), "softmax"],
  ["a repetition", a.apply(repeat(2, layers.dense(4, { activation: "sigmoid" }))), "sigmoid"],
  ["a residual connection", a.apply(residual(layers.dense(4))), "other"],
  ["one around probabilities", scores.apply(residual(layers.dense(3))), "unknown"],
  ["branches", a.apply(parallel([layers.dense(3), layers.dense(3)])), "other"],
  [
    "branches, one of probabilities",
    a.apply(parallel([layers.dense(3), layers.dense(3, { activation: "softmax" })])),
    "unknown",
  ],
] as const)("%s", (_, tensor, expected) => {
  expect(told(tensor)).toBe(expected)
})

it("is that of each call of a shared layer", () => {
  const shared = layers.dense(3, { activation: "softmax" })
  expect([a.apply(shared), a.dense(4).apply(shared)].map(told)).toEqual(["softmax", "softmax"])
})
