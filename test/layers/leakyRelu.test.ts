import { describe, expect, it } from "vitest"
import { leakyRelu } from "../../src/layers/catalogue/leakyRelu.js"
import { engines } from "../support/engines.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { runLayer, tensor } from "../support/layer.js"

describe("leakyRelu", () => {
  matchesKeras("LeakyReLU_1", leakyRelu, [{ negativeSlope: 0.2 }])

  it("has the slope 0.3 when nothing is said", async () => {
    const { out } = await runLayer(await engines.oracle(), leakyRelu, [], { inputs: [tensor([[-1, 1]])] })
    expect(out?.data).toEqual(Float32Array.of(-0.3, 1))
  })

  it("refuses what is no number", () => {
    expect(refusal(leakyRelu, [{ negativeSlope: null }])).toBe("leakyRelu: negativeSlope must be a number (was null)")
  })
})
