import { describe, expect, it } from "vitest"
import { neg } from "../../src/ir/ops/neg.js"
import { activation } from "../../src/layers/catalogue/activation.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, tensor } from "../support/layer.js"
import { worksWithNames } from "../support/named.js"

const cases = {
  Activation_1: "celu",
  Activation_2: "elu",
  Activation_3: "exponential",
  Activation_4: "gelu",
  Activation_5: "glu",
  Activation_6: "hardShrink",
  Activation_7: "hardSigmoid",
  Activation_8: "hardSilu",
  Activation_10: "hardTanh",
  Activation_11: "leakyRelu",
  Activation_12: "linear",
  Activation_13: "logSigmoid",
  Activation_14: "logSoftmax",
  Activation_15: "mish",
  Activation_16: "relu",
  Activation_17: "relu6",
  Activation_18: "selu",
  Activation_19: "sigmoid",
  Activation_20: "silu",
  Activation_21: "softShrink",
  Activation_22: "softmax",
  Activation_23: "softplus",
  Activation_24: "softsign",
  Activation_25: "sparsePlus",
  Activation_26: "sparseSigmoid",
  Activation_27: "sparsemax",
  Activation_28: "squareplus",
  Activation_30: "tanh",
  Activation_31: "tanhShrink",
} as const

describe("activation", () => {
  for (const [fixture, name] of Object.entries(cases)) matchesKeras(fixture, activation, [name])

  worksWithNames(activation, ["glu"], [2, 3, 4], ["time", "features"])
  worksWithNames(activation, ["sparsemax"], [2, 3, 4], ["time", "features"])

  it("takes a function", async () => {
    const { out } = await runLayer(await engines.oracle(), activation, [neg], { inputs: [tensor([[1, -2]])] })
    expect([...(out?.data ?? [])]).toEqual([-1, 2])
  })

  it.each(["elu", "selu", "softplus", "mish", "silu", "gelu", "logSigmoid", "softmax", "logSoftmax"])(
    "%s stays finite, derivative included, for large values",
    async (name) => {
      const inputs = [tensor([[-200, 200, 0]])] as const
      const results = await runLayer(await engines.cpu(), activation, [name], {
        inputs,
        cotangent: tensor([[1, 1, 1]]),
      })
      expect([...(results.out?.data ?? [Number.NaN])].every(Number.isFinite)).toBe(true)
      expect([...(results["grad_in/0"]?.data ?? [Number.NaN])].every(Number.isFinite)).toBe(true)
    },
  )

  it("refuses unknown names", () => {
    expect(refusal(activation, ["rleu"])).toBe('activation: there is no activation "rleu"; did you mean "relu"?')
    expect(refusal(activation, ["wobble"])).toMatch(/^activation: activation must be one of .*relu.* \(was "wobble"\)$/)
    expect(refusal(activation, ["glu"], [4, 3])).toBe(
      "activation: the last size must be even for glu, which halves it (was [4, 3])",
    )
    expect(refusal(activation, ["relu"], [3], "int32")).toBe(
      "activation needs float32 input; got int32; cast it to float32",
    )
  })
})
