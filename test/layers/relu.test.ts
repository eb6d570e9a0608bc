import { describe, expect, it } from "vitest"
import { relu } from "../../src/layers/catalogue/relu.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"

describe("relu", () => {
  matchesKeras("ReLU_1", relu, [{ maxValue: 1.5, negativeSlope: 0.1, threshold: 0.2 }])
  matchesKeras("ReLU_2", relu, [])

  it("refuses negative options", () => {
    expect(refusal(relu, [{ maxValue: -1 }])).toBe("relu: maxValue must be 0 or larger (was -1)")
    expect(refusal(relu, [{ negativeSlope: -0.1 }])).toBe("relu: negativeSlope must be 0 or larger (was -0.1)")
    expect(refusal(relu, [{ threshold: Number.NaN }])).toBe("relu: threshold must be a number (was NaN)")
  })
})
