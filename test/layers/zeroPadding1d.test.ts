import { describe, expect, it } from "vitest"
import { zeroPadding1d } from "../../src/layers/catalogue/zeroPadding1d.js"
import { refusal } from "../support/errors.js"
import { matchesKeras } from "../support/keras.js"
import { worksWithNames } from "../support/named.js"

describe("zeroPadding1d", () => {
  matchesKeras("ZeroPadding1D_1", zeroPadding1d, [[1, 2]])
  worksWithNames(zeroPadding1d, [2], [2, 3, 4], ["time", 4])

  it("refuses wrong sides", () => {
    expect(refusal(zeroPadding1d, [-1])).toBe("zeroPadding1d: padding must be a whole number from 0 on (was -1)")
    expect(refusal(zeroPadding1d, [[1, 2, 3]])).toBe(
      "zeroPadding1d: padding must be a number or [before, after] (was [1, 2, 3])",
    )
  })
})
