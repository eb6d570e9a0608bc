import { describe, expect, it } from "vitest"
import { elu } from "../../src/layers/catalogue/elu.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"

describe("elu", () => {
  matchesKeras("ELU_1", elu, [{ alpha: 0.7 }])

  it("refuses what is no number", () => {
    expect(refusal(elu, [{ alpha: "1" }])).toBe('elu: alpha must be a number (was "1")')
  })
})
