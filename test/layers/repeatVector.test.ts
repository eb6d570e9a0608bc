import { describe, expect, it } from "vitest"
import { repeatVector } from "../../src/layers/catalogue/repeatVector.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("repeatVector", () => {
  matchesKeras("RepeatVector_1", repeatVector, [3])
  worksWithNames(repeatVector, [2], [2, 3], ["features"])

  it("refuses wrong counts and other ranks", () => {
    expect(refusal(repeatVector, [0])).toBe("repeatVector: n must be a positive integer (was 0)")
    expect(refusal(repeatVector, [2], [3, 4])).toBe("repeatVector needs a rank-1 input [features]; got [3, 4]")
  })
})
