import { describe, expect, it } from "vitest"
import { input } from "../../src/builder/input.js"
import { randomNormal } from "../../src/initializers/random-normal.js"
import { sequential } from "../../src/model/sequential.js"
import { adam } from "../../src/optimizers/adam.js"

/** What JavaScript callers pass: options that the compiler does not know. */
const misspelt = (options: object): never => options as never

const image = sequential([28, 28, 1])
const chain = sequential([4]).dense(1)

describe("a misspelt name says which was meant", () => {
  it.each([
    [
      "an option",
      () => image.conv2d(8, 3, misspelt({ pading: "same" })),
      'conv2d has no option "pading"; did you mean "padding"?',
    ],
    [
      "an option beside a right one",
      () => image.conv2d(8, 3, misspelt({ activation: "relu", pading: "same" })),
      'conv2d has no option "pading"; did you mean "padding"?',
    ],
    [
      "an option beside a wrong one",
      () => image.conv2d(8, 3, misspelt({ activation: "nothing", pading: "same" })),
      'conv2d has no option "pading"; did you mean "padding"?',
    ],
    ["an option of every layer", () => image.flatten(misspelt({ trainabel: false })), '; did you mean "trainable"?'],
    [
      "an option of a tensor's method",
      () => input([4]).dense(1, misspelt({ use_bias: false })),
      '; did you mean "useBias"?',
    ],
    ["a choice", () => image.conv2d(8, 3, misspelt({ padding: "smae" })), '(was "smae"); did you mean "same"?'],
    [
      "an activation",
      () => image.flatten().dense(1, misspelt({ activation: "rellu" })),
      'dense: there is no activation "rellu"; did you mean "relu"?',
    ],
    ["an activation layer", () => image.activation("Tanh" as never), 'no activation "Tanh"; did you mean "tanh"?'],
    [
      "an initializer",
      () => chain.dense(1, misspelt({ kernelInitializer: "heNormall" })),
      '; did you mean "heNormal"?',
    ],
    ["an initializer's option", () => randomNormal(misspelt({ stdev: 1 })), '; did you mean "stddev"?'],
    ["a regularizer", () => chain.dense(1, misspelt({ kernelRegularizer: "L2" })), '; did you mean "l2"?'],
    [
      "a model's option",
      () => sequential([4], "float32", misspelt({ nmae: "net" })),
      '(was nmae); did you mean "name"?',
    ],
    ["an optimizer's option", () => adam(1e-3, misspelt({ beta_1: 0.5 })), '; did you mean "beta1"?'],
    [
      "an optimizer",
      () => chain.compile({ optimizer: "adma" as never, loss: "mse" }),
      '(was "adma"); did you mean "adam"?',
    ],
    [
      "a loss",
      () => chain.compile({ optimizer: "adam", loss: "meanSquareError" as never }),
      '(was "meanSquareError"); did you mean "meanSquaredError"?',
    ],
    [
      "a metric",
      () => chain.compile({ optimizer: "adam", loss: "mse", metrics: ["acuracy"] as never }),
      '(was "acuracy"); did you mean "accuracy"?',
    ],
    [
      "a loss as metric",
      () => chain.compile({ optimizer: "adam", loss: "mse", metrics: ["meanAbsolutError"] as never }),
      '; did you mean "meanAbsoluteError"?',
    ],
    ["a layer's name", () => chain.getLayer("densee"), 'there is no layer "densee"; did you mean "dense"?'],
  ])("%s", (_, act, sentence) => expect(act).toThrow(sentence))

  it("or what there is, when none is near", () => {
    expect(() => image.flatten(misspelt({ border: 1 }))).toThrow(
      'flatten has no option "border"; there are name, trainable, activityRegularizer',
    )
    expect(() => chain.getLayer("output")).toThrow(/there is no layer "output"; there are \w+/)
  })
})
