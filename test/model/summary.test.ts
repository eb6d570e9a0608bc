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
